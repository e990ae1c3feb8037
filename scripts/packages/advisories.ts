// Advisories that would let somebody in or take the shop down, by the first version of our line without them
// (SECURITY.md). A registry that answers `npm audit` knows more; this list is what holds without one.
export type Advisory = {
  readonly name: string;
  readonly fixed: string;
  readonly ids: string;
  readonly what: string;
};

export const ADVISORIES: readonly Advisory[] = [
  { name: "next", fixed: "16.0.7", ids: "CVE-2025-55182 / CVE-2025-66478", what: "code execution without signing in" },
  { name: "next", fixed: "16.1.5", ids: "CVE-2026-23864", what: "denial of service" },
  { name: "next", fixed: "16.2.3", ids: "CVE-2026-23869", what: "denial of service" },
  {
    name: "next",
    fixed: "16.2.6",
    ids: "May 2026, 13 advisories, CVE-2026-44578, CVE-2026-45109",
    what: "bypasses of the proxy, SSRF, XSS",
  },
  { name: "next", fixed: "16.4.6", ids: "September 2026", what: "the lowest version we accept" },
  {
    name: "react",
    fixed: "19.2.6",
    ids: "CVE-2025-55182 and its followers",
    what: "code execution without signing in",
  },
  {
    name: "react-dom",
    fixed: "19.2.6",
    ids: "CVE-2025-55182 and its followers",
    what: "code execution without signing in",
  },
  {
    name: "serialize-javascript",
    fixed: "7.0.5",
    ids: "GHSA-5c6j-r48x-rmvq, GHSA-qj8w-gfj5-8c6v",
    what: "code injection while building",
  },
];

/** True when `version` comes before `other`; a pre-release counts as its release. */
export function isBefore(version: string, other: string): boolean {
  const [one, two] = [numbersOf(version), numbersOf(other)];
  const place = one.findIndex((part, index) => part !== two[index]);
  return place >= 0 && (one[place] ?? 0) < (two[place] ?? 0);
}

function numbersOf(version: string): number[] {
  return (version.split("-")[0] ?? "").split(".").map(Number);
}

/** Each package of the lock file that is older than an advisory's repair. */
export function findVulnerable(
  packages: readonly { readonly name: string; readonly version: string }[],
): (Advisory & { readonly version: string })[] {
  return packages.flatMap(({ name, version }) =>
    ADVISORIES.filter((advisory) => advisory.name === name && isBefore(version, advisory.fixed)).map((advisory) => ({
      ...advisory,
      version,
    })),
  );
}
