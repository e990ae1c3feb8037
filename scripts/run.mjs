// Runs a TypeScript file of this project with the packages in place. As a command: node scripts/run.mjs FILE [ARG …]
import { spawn } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { installWhatIsMissing, ROOT } from "./install.mjs";

/** Flags that let Node run our TypeScript; react-server makes `import "server-only"` harmless outside Next. */
export const TYPESCRIPT_FLAGS = ["--import", "tsx", "--conditions=react-server"];

export function runTypeScript(file, args) {
  installWhatIsMissing();
  const child = spawn(process.execPath, [...TYPESCRIPT_FLAGS, path.join(ROOT, file), ...args], {
    cwd: ROOT,
    stdio: "inherit",
  });
  // A terminal sends Ctrl-C to the whole group, so only a signal to this process alone is passed on.
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  process.on("SIGINT", () => undefined);
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve(code ?? (signal === null ? 0 : 1)));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [file, ...args] = process.argv.slice(2);
  process.exitCode = await runTypeScript(file, args);
}
