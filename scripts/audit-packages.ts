// `npm run audit:packages`: asks the registry for known vulnerabilities, and says plainly when it does not answer. The
// advisories we know by name are checked by version either way.
import { spawnSync } from "node:child_process";
import { z } from "zod";
import { ADVISORIES, findVulnerable } from "./packages/advisories";
import { readLock } from "./packages/read-lock";

const answerSchema = z.object({
  metadata: z.object({ vulnerabilities: z.object({ critical: z.int(), high: z.int(), moderate: z.int() }) }),
});
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const packages = readLock();
const known = findVulnerable(packages);
for (const { name, version, fixed, ids, what } of known)
  say(`VULNERABLE: ${name}@${version}: ${what} (${ids}); fixed in ${fixed}`);
say(`By version: ${packages.length} packages against ${ADVISORIES.length} advisories, ${known.length} found.`);

const asked = spawnSync("npm", ["audit", "--json"], { encoding: "utf8", shell: process.platform === "win32" });
const counts = readCounts(asked.stdout);
if (counts === null)
  say("By the registry: NOT CHECKED. This registry does not answer `npm audit`; run this where one does.");
else say(`By the registry: ${counts.critical} critical, ${counts.high} high, ${counts.moderate} moderate.`);
process.exitCode = known.length > 0 || (counts !== null && counts.critical + counts.high > 0) ? 1 : 0;

function readCounts(text: string): z.infer<typeof answerSchema>["metadata"]["vulnerabilities"] | null {
  try {
    return answerSchema.parse(JSON.parse(text)).metadata.vulnerabilities;
  } catch {
    return null;
  }
}
