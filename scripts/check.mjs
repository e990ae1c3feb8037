// `npm run check`: format, types, lint, deps, dead, unit tests, weight. Stops at the first failure. Green is the definition of done for a commit.
import { spawnSync } from "node:child_process";
import { CHECKS, WEIGHT } from "./check-steps.mjs";
import { installWhatIsMissing, ROOT } from "./install.mjs";

const STEPS = [...CHECKS, { script: "test:unit", what: "units, contracts, real database" }, WEIGHT];

installWhatIsMissing();
for (const { script, what } of STEPS) {
  console.log(`\n— ${script}: ${what}`);
  const { status } = spawnSync("npm", ["run", "--silent", script], { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) {
    console.error(`\n${script} failed.`);
    process.exit(1);
  }
}
