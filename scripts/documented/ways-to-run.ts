/** How a documented command is really run. */
export type Way =
  /** Here, as it is written, with `more` behind it: what makes it small, or what stands for a placeholder. */
  | { readonly kind: "here"; readonly more?: string; readonly code?: number; readonly says: RegExp }
  /** As `here`, after the build and with a browser: by e2e/documented-commands.spec.ts. */
  | { readonly kind: "with-build"; readonly more: string; readonly says: RegExp }
  /** By a test, or by a stage of `npm test`; `by` is the text in `file` that does it. */
  | { readonly kind: "elsewhere"; readonly file: string; readonly by: string }
  /** By a person only: why, and where it is kept what came of it. */
  | { readonly kind: "by-hand"; readonly why: string; readonly file: string; readonly by: string };

const POS_TEST = "scripts/pos/pos.test.ts";
const PROCESSES = "bench/proof/processes.test.ts";
const PROOF = "bench/proof/proof.test.ts";
const STAGES = "scripts/check-steps.mjs";

/**
 * Each command of the documents by its beginning; the longest that fits counts. A documented command that is not in here fails
 * the test, and so does an entry that no document names any more.
 */
export const WAYS: Readonly<Record<string, Way>> = {
  "npm start": { kind: "elsewhere", file: "scripts/start/start.test.ts", by: '"start.mjs"' },
  "npm run dev": { kind: "by-hand", why: "the same start with --dev", file: "package.json", by: "start.mjs --dev" },
  "npm test": { kind: "by-hand", why: "it is what runs this", file: "scripts/test.mjs", by: "vitest" },
  "npm run check": {
    kind: "by-hand",
    why: "the stages of npm test, by one list",
    file: "scripts/check.mjs",
    by: "CHECKS",
  },
  "npm run e2e": { kind: "elsewhere", file: "scripts/test.mjs", by: '"browser tests"' },
  "npm run deps": { kind: "elsewhere", file: STAGES, by: 'script: "deps"' },
  "npm run weight": { kind: "elsewhere", file: STAGES, by: 'script: "weight"' },
  "npm run docs:life": { kind: "elsewhere", file: "scripts/payment-life.test.ts", by: "npm run docs:life" },
  "npm install": { kind: "by-hand", why: "it changes packages", file: "CONTRIBUTING.md", by: "npm install" },
  "node scripts/fill-lock.mjs": {
    kind: "by-hand",
    why: "it writes the lock",
    file: "CONTRIBUTING.md",
    by: "fill-lock",
  },
  "npm audit": { kind: "by-hand", why: "asks a registry", file: "SECURITY.md", by: "npm audit" },
  "npm run audit:packages": { kind: "here", says: /By version: \d+ packages against \d+ advisories, 0 found/ },
  "npx vitest run scripts/packages": { kind: "elsewhere", file: "scripts/packages/packages.test.ts", by: "describe(" },
  "npm run container": { kind: "elsewhere", file: "scripts/container/container.test.ts", by: "builds with a script" },
  "node pos.mjs doctor": { kind: "elsewhere", file: POS_TEST, by: 'pos("doctor")' },
  "npm run pictures": {
    kind: "with-build",
    more: "-- door-people --to FOLDER --languages en",
    says: /^[1-9]\d* pictures in .*, 0 not reached/m,
  },
  "npm run pictures --": { kind: "here", more: "kitchen", code: 1, says: /No screen begins with/ },
  "npm run simulate": { kind: "here", more: "-- --payments 300", says: /^0 violations/m },
  "npm run simulate -- --payments 300000": { kind: "here", more: "--payments 300", says: /^0 violations/m },
  "npm run prove": { kind: "here", more: "-- --help", says: /versions/ },
  "npm run prove -- <run>": { kind: "here", more: "--help", says: /--size N/ },
  "npm run prove -- r3": { kind: "elsewhere", file: "bench/proof/r3-simulation.test.ts", by: "runR3(" },
  "npm run prove -- r4": { kind: "here", more: "--size 2 --dry", says: /violations: 0/ },
  "npm run prove -- r5": { kind: "elsewhere", file: PROCESSES, by: "runR5(" },
  "npm run prove -- r6": { kind: "elsewhere", file: PROOF, by: "runR6(" },
  "npm run prove -- r7": { kind: "elsewhere", file: PROCESSES, by: "runR7(" },
  "npm run prove -- r9": { kind: "elsewhere", file: PROOF, by: "runR9(" },
  "npm run prove -- r10": { kind: "here", more: "--size 200 --dry", says: /violations: 0/ },
  "npm run prove -- versions": { kind: "elsewhere", file: "bench/proof/versions/versions.test.ts", by: "runVersions(" },
  "npm run bench -- <name>": { kind: "here", more: "nothing", code: 1, says: /Say which: npm run bench/ },
  // One of its four parts; take-over has a test of its own, the outage is r9.
  "npm run bench -- engine": { kind: "here", more: "polls", says: /^\| 200 \|/m },
  "npm run bench -- engine take-over": { kind: "elsewhere", file: "bench/engine/take-over.test.ts", by: "it(" },
  "npm run bench -- reconciliation": { kind: "here", more: "--lines 2000", says: /in all/ },
  "npm run bench -- office": { kind: "here", more: "--payments 2000", says: /Export: 2,000 rows/ },
  "npm run bench -- scanner": {
    kind: "here",
    more: "--frames 1 --live 0",
    says: /\| wrong codes seen, all classes \| +\| 0 \| 0 \| 0 \| 0 \|/,
  },
  "npm run bench -- till-speed": {
    kind: "with-build",
    more: "1",
    // That it was measured: how much is the machine's, and a picture that comes late counts as one without input.
    says: /layout shift without input before it +\d/,
  },
  "npm run bench -- weight": { kind: "with-build", more: "", says: /script/ },
  "npm run bench -- sign-in": { kind: "with-build", more: "3", says: /known \/ unknown: p50 \d/ },
  "npm run bench -- zip": { kind: "here", more: "", says: /as the server opens it/ },
  "npm run bench -- soak": {
    kind: "with-build",
    more: "--payments 120 --tills 4 --minutes 0.1 --dry",
    says: /violations: 0[^]*120 payments at 4 tills[^]*proven, 0 open/,
  },
  "npm run seed": { kind: "here", more: "-- --payments 500 --stores 2 --days 3", says: /Done\./ },
  "npm run seed -- --payments": { kind: "here", more: "--payments 500 --stores 2 --days 3", says: /Done\./ },
  "npm run pos": { kind: "here", more: "-- --help", says: /api-key/ },
  "npm run pos -- --help": { kind: "here", says: /api-key/ },
  "npm run pos -- setup": { kind: "here", says: /"deviceCode"/ },
  "npm run pos -- person add": { kind: "here", says: /join#code=/ },
  "npm run pos -- person invite": { kind: "here", more: "Amara", says: /join#code=/ },
  "npm run pos -- api-key create": { kind: "here", says: /sk_/ },
  "npm run pos -- webhook add": { kind: "here", says: /whsec_/ },
  "npm run pos -- webhook reseal": { kind: "here", says: /1/ },
  "npm run pos -- audit verify": { kind: "here", says: /all as they were written/ },
  "npm run pos -- audit anchor": { kind: "here", says: /ends written to/ },
  "npm run pos -- keys create": { kind: "here", more: "--dir FOLDER/others", says: /MIIB/ },
  "npm run pos -- keys rotate": {
    kind: "elsewhere",
    file: "scripts/pos/rotate-keys.test.ts",
    by: 'rotate("--finish")',
  },
  "npm run pos -- keys create --dir": { kind: "here", says: /MIIB/ },
  "npm run pos -- doctor": { kind: "here", code: 1, says: /ok +database +PostgreSQL/ },
  "npm run pos -- reconcile": { kind: "elsewhere", file: POS_TEST, by: "reconcile 2026-05-04 --file" },
  "npm run pos -- conformance": { kind: "elsewhere", file: "scripts/pos/conformance/conformance.test.ts", by: "it(" },
  "npm run pos -- conformance --person": {
    kind: "by-hand",
    why: "a person with a phone",
    file: "docs/operations/going-live.md",
    by: "--person",
  },
  "npm run pos -- backup": { kind: "here", more: "FOLDER/by-cron.tar.gz", says: /is whole/ },
  "npm run pos -- backup /": { kind: "here", says: /is whole/ },
  "npm run pos -- database export": { kind: "here", more: "FOLDER/by-hand.export", says: /rows of \d+ tables/ },
  "npm run pos -- database export /": { kind: "here", says: /rows of \d+ tables of PostgreSQL \d+/ },
  "npm run pos -- database import": { kind: "here", code: 1, says: /holds a store already/ },
  "npm run pos -- restore": { kind: "here", says: /is in place/ },
};

/** The entry that a documented command falls under: the longest beginning; one without arguments only stands for itself. */
export function findWay(command: string): string | null {
  const fitting = Object.keys(WAYS).filter(
    (start) => command === start || (start.includes(" --") && command.startsWith(start)),
  );
  return fitting.toSorted((a, b) => b.length - a.length)[0] ?? null;
}
