// Licences that ask something of a shop that runs Saoma, or of whoever changes it, which MIT does not.
const REFUSED = /\b(?:A?GPL|LGPL|SSPL|BUSL|BSL-1\.1|EUPL|CC-BY-NC|Commons-Clause|Elastic|UNLICENSED)/i;
const PERMISSIVE =
  /\b(?:MIT|ISC|BSD|Apache|0BSD|BlueOak|CC0|Unlicense|Zlib|PostgreSQL|Python|CC-BY-[34]|OFL|MPL|WTFPL)/i;

// Looked at one by one, by the beginning of the name, with the reason why each may stay.
const EXCEPTIONS = [
  {
    begins: "@img/sharp-libvips-",
    why: "an optional part of Next's image optimiser, which is switched off (next.config.mjs); a separate library, never linked into ours",
  },
  {
    begins: "@undecaf/zbar-wasm",
    why: "LGPL: a library of its own beside ours, unchanged and replaceable (docs/decisions/0019-zbar-beside-zxing.md)",
  },
  // MIT by the old field `licenses` of their package.json, which the lock file does not carry.
  { begins: "ssh2", why: "MIT" },
  { begins: "buildcheck", why: "MIT" },
  { begins: "cpu-features", why: "MIT" },
];

/** Why a package may not be used, or null. `A OR B` is ours to choose; `A AND B` binds to both. */
export function findLicenceProblem({ name, license }: { name: string; license: string | null }): string | null {
  if (EXCEPTIONS.some(({ begins }) => name.startsWith(begins))) return null;
  if (license === null) return "says no licence";
  const choices = license.replaceAll(/[()]/g, "").split(/\s+OR\s+/i);
  if (choices.some((choice) => PERMISSIVE.test(choice) && !REFUSED.test(choice))) return null;
  return REFUSED.test(license) ? `is under ${license}` : `is under ${license}, which nobody has looked at`;
}
