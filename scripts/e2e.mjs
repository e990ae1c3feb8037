// `npm run e2e [-- ARG …]`: the browser tests, against a Saoma of their own that the tests start and stop.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { findBrowser } from "./find-browser.mjs";
import { installWhatIsMissing, ROOT } from "./install.mjs";

installWhatIsMissing();
const cli = path.join(ROOT, "node_modules", "@playwright", "test", "cli.js");
const { status } = spawnSync(process.execPath, [cli, "test", ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: "inherit",
  env: { ...process.env, E2E_BROWSER: findBrowser() },
});
process.exitCode = status ?? 1;
