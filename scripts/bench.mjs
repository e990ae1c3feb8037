// `npm run bench -- NAME [ARG …]`: measures and prints figures; it never judges. Names are the files of bench/.
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { findBrowser } from "./find-browser.mjs";
import { installWhatIsMissing, ROOT } from "./install.mjs";
import { runTypeScript } from "./run.mjs";

installWhatIsMissing();
const [name, ...args] = process.argv.slice(2);
const folder = path.join(ROOT, "bench");
const known = readdirSync(folder)
  .filter((file) => file.endsWith(".bench.ts"))
  .map((file) => file.replace(".bench.ts", ""));
if (name === undefined || !existsSync(path.join(folder, `${name}.bench.ts`))) {
  console.error(`Say which: npm run bench -- ${known.join(" | ")}`);
  process.exit(1);
}
process.env.E2E_BROWSER = findBrowser();
process.exitCode = await runTypeScript(`bench/${name}.bench.ts`, args);
