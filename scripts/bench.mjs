// `npm run bench -- NAME [ARG …]`: measures and prints figures; it never judges. Names are the files of bench/.
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
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
// The browser tests' server and till write down what they used, for the leak scan; of a bench nobody reads it.
const trail = mkdtempSync(path.join(tmpdir(), "saoma-trail-"));
process.env.E2E_TRAIL = trail;
process.exitCode = await runTypeScript(`bench/${name}.bench.ts`, args);
rmSync(trail, { recursive: true, force: true });
