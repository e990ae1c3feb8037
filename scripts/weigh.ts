import path from "node:path";
import { buildIfNeeded } from "./start/build";
import { brokenLimits, weighBuild } from "./weight/weigh-build";
import { weightTable } from "./weight/weight-table";

/** `npm run weight`: what the till's first load weighs; fails above the limits. Builds only when the build is not of these sources. */
const root = path.resolve(import.meta.dirname, "..");
await buildIfNeeded(root);
const weight = weighBuild(path.join(root, ".next"));
process.stdout.write(`${weightTable(weight)}\n`);
for (const sentence of brokenLimits(weight)) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
