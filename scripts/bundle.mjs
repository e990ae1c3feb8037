// Bundles a TypeScript command of this project into one file. What is run for minutes runs so about half as fast again as
// under tsx, which gives every function its name anew each time it is made.
import path from "node:path";
import { build } from "vite";
import { ROOT } from "./install.mjs";

/**
 * @param {string} file from the root of the project, e.g. scripts/simulate.ts
 * @returns {Promise<string>} the bundle, ready for node
 */
export async function bundle(file) {
  const outDir = path.join(ROOT, "node_modules", ".cache", "saoma", path.basename(file, ".ts"));
  await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: "error",
    resolve: {
      alias: [
        { find: /^server-only$/, replacement: path.join(ROOT, "node_modules/server-only/empty.js") },
        { find: /^@\//, replacement: `${ROOT}/` },
      ],
    },
    ssr: { noExternal: true },
    build: {
      ssr: file,
      outDir,
      target: "node20",
      minify: false,
      rolldownOptions: { output: { entryFileNames: "command.mjs" } },
    },
  });
  return path.join(outDir, "command.mjs");
}
