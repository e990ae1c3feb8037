// `npm run licences`: every licence with the packages under it, and what is refused. Exit code 1 when something is.
// `-- --all` looks at what only builds and tests, too.
import { findLicenceProblem } from "./packages/licences";
import { readLock } from "./packages/read-lock";

const wantsAll = process.argv.includes("--all");
const packages = readLock().filter((entry) => (entry.isRuntime || wantsAll) && !entry.isForAnotherSystem);
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const licences = [...new Set(packages.map(({ license }) => license ?? "none"))].toSorted();
for (const licence of licences) {
  const under = packages.filter((entry) => (entry.license ?? "none") === licence);
  const names = [...new Set(under.map(({ name, version }) => `${name}@${version}`))].toSorted();
  say(`${licence} (${names.length}): ${names.join(", ")}\n`);
}
let refused = 0;
for (const entry of packages) {
  const problem = findLicenceProblem(entry);
  if (problem === null) continue;
  refused += 1;
  say(`REFUSED: ${entry.name}@${entry.version} ${problem}`);
}
say(`${packages.length} packages, ${refused} refused`);
process.exitCode = refused === 0 ? 0 : 1;
