// Bundles a TypeScript command of this project into one file. What is run for minutes runs so about half as fast again as
// under tsx, which gives every function its name anew each time it is made; and a container needs no compiler.
import path from "node:path";
import { build } from "vite";
import { ROOT } from "./install.mjs";

/**
 * @param {string} file from the root of the project, e.g. scripts/simulate.ts
 * @param {{ outDir?: string, name?: string, external?: string[] }} [to] where to, by default a cache; packages that
 *   stay packages, because they bring machine code or files of their own
 * @returns {Promise<string>} the bundle, ready for node
 */
export async function bundle(file, to = {}) {
  const outDir = to.outDir ?? path.join(ROOT, "node_modules", ".cache", "saoma", path.basename(file, ".ts"));
  const name = to.name ?? "command.mjs";
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
    ssr: { noExternal: true, external: to.external ?? [] },
    build: {
      ssr: file,
      outDir,
      target: "node20",
      minify: false,
      emptyOutDir: to.outDir === undefined,
      rolldownOptions: { output: { entryFileNames: name, codeSplitting: false } },
    },
  });
  return path.join(outDir, name);
}
