// npm run simulate: see scripts/simulate.ts.
import { spawnSync } from "node:child_process";
import { installWhatIsMissing, ROOT } from "./install.mjs";

installWhatIsMissing();
// Only now, because it needs the packages.
const { bundle } = await import("./bundle.mjs");
const command = await bundle("scripts/simulate.ts");
const { status } = spawnSync(process.execPath, [command, ...process.argv.slice(2)], { cwd: ROOT, stdio: "inherit" });
process.exitCode = status ?? 1;
