// `npm run pictures -- [SCREEN …] [--to FOLDER] [--languages en,zh-CN] [--server ORIGIN]`: photographs the
// product's screens (docs/pictures/README.md).
import { findBrowser } from "./find-browser.mjs";
import { installWhatIsMissing } from "./install.mjs";
import { runTypeScript } from "./run.mjs";

installWhatIsMissing();
process.env.E2E_BROWSER = findBrowser();
process.exitCode = await runTypeScript("scripts/pictures/main.ts", process.argv.slice(2));
