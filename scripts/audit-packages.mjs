// `npm run audit:packages`: asks the registry for known vulnerabilities, and says plainly when it does not answer. The
// advisories we know by name are checked by version either way.
import { spawnSync } from "node:child_process";
import { ADVISORIES, findVulnerable } from "./packages/advisories.mjs";
import { readLock } from "./packages/read-lock.mjs";

const packages = readLock();
const known = findVulnerable(packages);
for (const { name, version, fixed, ids, what } of known)
  console.log(`VULNERABLE: ${name}@${version}: ${what} (${ids}); fixed in ${fixed}`);
console.log(`By version: ${packages.length} packages against ${ADVISORIES.length} advisories, ${known.length} found.`);

const asked = spawnSync("npm", ["audit", "--json", "--audit-level=high"], {
  encoding: "utf8",
  shell: process.platform === "win32",
});
const counts = readCounts(asked.stdout);
if (counts === null)
  console.log("By the registry: NOT CHECKED. This registry does not answer `npm audit`; run this where one does.");
else console.log(`By the registry: ${counts.critical} critical, ${counts.high} high, ${counts.moderate} moderate.`);
process.exitCode = known.length > 0 || (counts !== null && counts.critical + counts.high > 0) ? 1 : 0;

function readCounts(text) {
  try {
    return JSON.parse(text).metadata?.vulnerabilities ?? null;
  } catch {
    return null;
  }
}
