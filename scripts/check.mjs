// `npm run check`: format, lint, types, deps, dead, test. Stops at the first failure. Green is the definition of done for a commit.
import { spawnSync } from "node:child_process";
import { CHECKS } from "./check-steps.mjs";
import { installWhatIsMissing, ROOT } from "./install.mjs";

installWhatIsMissing();
for (const { script, what } of [...CHECKS, { script: "test:unit", what: "units, contracts, real database" }]) {
  console.log(`\n— ${script}: ${what}`);
  const { status } = spawnSync("npm", ["run", "--silent", script], { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) {
    console.error(`\n${script} failed.`);
    process.exit(1);
  }
}
