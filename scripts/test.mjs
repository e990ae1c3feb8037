// `npm test`: every check and every test, one after the other, to the end even when one fails.
// The last lines are what failed, and "N passed, N failed".
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CHECKS, WEIGHT } from "./check-steps.mjs";
import { findBrowser } from "./find-browser.mjs";
import { installWhatIsMissing, ROOT } from "./install.mjs";
import { browserFailures, unitFailures } from "./test-failures.mjs";

installWhatIsMissing();
const folder = mkdtempSync(path.join(tmpdir(), "saoma-report-"));
const total = { passed: 0, failed: 0 };
const failures = [];

function run(title, command, args, env = {}) {
  const began = performance.now();
  console.log(`\n— ${title}`);
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: "inherit", env: { ...process.env, ...env } });
  console.log(
    `— ${title}: ${status === 0 ? "passed" : "FAILED"} in ${((performance.now() - began) / 1_000).toFixed(0)} s`,
  );
  return status === 0;
}

function countStep(script, what) {
  const isPassed = run(`${script} (${what})`, "npm", ["run", "--silent", script]);
  total[isPassed ? "passed" : "failed"] += 1;
  if (!isPassed) failures.push(`✗ npm run ${script}`);
}

/** A report that is missing or empty is a failure: green must prove that it looked. */
function countReport(title, file, isPassed, read) {
  const { passed, failed, told } = existsSync(file)
    ? read(JSON.parse(readFileSync(file, "utf8")))
    : { passed: 0, failed: 0, told: [] };
  total.passed += passed;
  total.failed += failed;
  failures.push(...told);
  if ((!isPassed && failed === 0) || passed === 0) {
    total.failed += 1;
    failures.push(`✗ ${title}: no test failed, yet the run did; its own words stand above`);
  }
}

for (const { script, what } of CHECKS) countStep(script, what);

const unitReport = path.join(folder, "unit.json");
const unit = run("unit and integration tests", "npx", [
  "vitest",
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${unitReport}`,
]);
countReport("unit and integration tests", unitReport, unit, (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  told: unitFailures(report),
}));

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
countReport("browser tests", e2eReport, e2e, (report) => ({
  passed: report.stats.expected,
  failed: report.stats.unexpected + report.stats.flaky,
  told: browserFailures(report),
}));

countStep(WEIGHT.script, WEIGHT.what);

rmSync(folder, { recursive: true, force: true });
for (const failure of failures) console.log(`\n${failure}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
