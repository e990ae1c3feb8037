// `npm start`: plain JavaScript, because on a fresh clone nothing is installed yet. It installs what is missing and
// hands over to scripts/start/main.ts.
import { runTypeScript } from "./run.mjs";

process.exitCode = await runTypeScript("scripts/start/main.ts", process.argv.slice(2));
