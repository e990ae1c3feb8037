// `npm run licences`: every licence with the packages under it, and what is refused. Exit code 1 when something is.
import { findLicenceProblem } from "./packages/licences.mjs";
import { readLock } from "./packages/read-lock.mjs";

const wantsAll = process.argv.includes("--all");
const packages = readLock().filter((entry) => (entry.isRuntime || wantsAll) && !entry.isForAnotherSystem);
const byLicence = Map.groupBy?.(packages, ({ license }) => license ?? "none") ?? group(packages);

function group(list) {
  const groups = new Map();
  for (const entry of list)
    groups.set(entry.license ?? "none", [...(groups.get(entry.license ?? "none") ?? []), entry]);
  return groups;
}

for (const [licence, entries] of [...byLicence].toSorted((one, other) => other[1].length - one[1].length)) {
  const names = [...new Set(entries.map(({ name, version }) => `${name}@${version}`))].toSorted();
  console.log(`${licence} (${names.length}): ${names.join(", ")}\n`);
}
const problems = packages.map((entry) => [entry, findLicenceProblem(entry)]).filter(([, problem]) => problem !== null);
for (const [{ name, version }, problem] of problems) console.log(`REFUSED: ${name}@${version} ${problem}`);
console.log(`${packages.length} packages, ${problems.length} refused`);
process.exitCode = problems.length === 0 ? 0 : 1;
