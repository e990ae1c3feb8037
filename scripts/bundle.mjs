// Bundles a TypeScript command of this project into one file. What is run for minutes runs so about half as fast again as
// under tsx, which gives every function its name anew each time it is made; and a container needs no compiler.
import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { build } from "vite";
import { ROOT } from "./install.mjs";

const CACHE = path.join(ROOT, "node_modules", ".cache", "saoma");

/**
 * @param {string} file from the root of the project, e.g. scripts/simulate.ts
 * @param {{ outDir?: string, name?: string, external?: string[] }} [to] where to, by default a cache; packages that
 *   stay packages, because they bring machine code or files of their own
 * @returns {Promise<string>} the bundle, ready for node
 */
export async function bundle(file, to = {}) {
  const name = to.name ?? "command.mjs";
  if (to.outDir !== undefined) return buildInto(to.outDir, file, name, to.external);
  // Made beside and moved into its place: the same command may be starting elsewhere, and must find the old one or the new.
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(path.join(CACHE, "making-"));
  try {
    const made = await buildInto(folder, file, name, to.external);
    const kept = path.join(CACHE, `${path.basename(file, ".ts")}-${name}`);
    renameSync(made, kept);
    return kept;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function buildInto(outDir, file, name, external = []) {
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
    ssr: { noExternal: true, external },
    build: {
      ssr: file,
      outDir,
      target: "node20",
      minify: false,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: name, codeSplitting: false } },
    },
  });
  return path.join(outDir, name);
}
