// `npm test`: every check and every test, one after the other, to the end even when one fails.
// The last line is "N passed, N failed".
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CHECKS, WEIGHT } from "./check-steps.mjs";
import { findBrowser } from "./find-browser.mjs";
import { installWhatIsMissing, ROOT } from "./install.mjs";

installWhatIsMissing();
const folder = mkdtempSync(path.join(tmpdir(), "saoma-report-"));
const total = { passed: 0, failed: 0 };

function run(title, command, args, env = {}) {
  const began = performance.now();
  console.log(`\n— ${title}`);
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: "inherit", env: { ...process.env, ...env } });
  console.log(
    `— ${title}: ${status === 0 ? "passed" : "FAILED"} in ${((performance.now() - began) / 1_000).toFixed(0)} s`,
  );
  return status === 0;
}

function count(isPassed, passed = 1, failed = 1) {
  if (isPassed) total.passed += passed;
  else total.failed += failed;
}

/** A report that is missing or empty is a failure: green must prove that it looked. */
function countReport(file, isPassed, read) {
  const report = existsSync(file) ? read(JSON.parse(readFileSync(file, "utf8"))) : { passed: 0, failed: 0 };
  total.passed += report.passed;
  total.failed += report.failed;
  if ((!isPassed && report.failed === 0) || report.passed === 0) total.failed += 1;
}

for (const { script, what } of CHECKS) count(run(`${script} (${what})`, "npm", ["run", "--silent", script]));

const unitReport = path.join(folder, "unit.json");
const unit = run("unit and integration tests", "npx", [
  "vitest",
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${unitReport}`,
]);
countReport(unitReport, unit, (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests }));

const e2eReport = path.join(folder, "e2e.json");
const cli = path.join(ROOT, "node_modules", "@playwright", "test", "cli.js");
const e2e = run(
  "browser tests",
  process.execPath,
  [cli, "test", "--reporter=list,json,./e2e/support/page-at-failure.ts"],
  {
    E2E_BROWSER: findBrowser(),
    PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport,
  },
);
countReport(e2eReport, e2e, ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky }));

count(run(`${WEIGHT.script} (${WEIGHT.what})`, "npm", ["run", "--silent", WEIGHT.script]));

rmSync(folder, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
