import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const SOURCES = [
  "app",
  "components",
  "lib",
  "server",
  "messages",
  "public",
  "instrumentation.ts",
  "proxy.ts",
  "next.config.mjs",
  "scripts/weight/chunk-contents.mjs",
  "scripts/container/packages-as-they-are.mjs",
  "postcss.config.mjs",
  "tailwind.config.ts",
  "tsconfig.json",
  "package-lock.json",
];
// Made by the build itself.
const GENERATED = new Set([path.join("public", "sw.js"), path.join("public", "sw.js.map")]);

/**
 * The key Next encrypts its server actions with. It is part of the build, and lies beside the build's cache so that the
 * next build uses it again: a tablet with yesterday's page still works. Several servers with builds of their own share
 * one by setting NEXT_SERVER_ACTIONS_ENCRYPTION_KEY.
 */
function readActionKey(root: string): string {
  const given = process.env["NEXT_SERVER_ACTIONS_ENCRYPTION_KEY"] ?? "";
  if (given !== "") return given;
  const file = path.join(root, ".next", "cache", "action-key");
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600 });
  }
  return readFileSync(file, "utf8");
}

/** Builds the web application unless the build at hand was made from these very sources and with the same key. */
export async function buildIfNeeded(root: string): Promise<"built" | "fresh"> {
  const actionKey = readActionKey(root);
  const stamp = hashSources(root, actionKey);
  const stampFile = path.join(root, ".next", "saoma-build");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return "fresh";
  // A worker of an earlier build would be served beside the new one.
  for (const file of GENERATED) rmSync(path.join(root, file), { force: true });
  await runBuild(root, actionKey);
  if (!existsSync(path.join(root, "public", "sw.js")))
    throw new Error("The build made no service worker (public/sw.js).");
  writeFileSync(stampFile, stamp);
  return "built";
}

/** Builds anew into `.next/standalone`: the web server with only the packages it needs, for a machine without npm. */
export async function buildStandalone(root: string): Promise<void> {
  for (const file of GENERATED) rmSync(path.join(root, file), { force: true });
  await runBuild(root, readActionKey(root), { SAOMA_OUTPUT: "standalone" });
}

function runBuild(root: string, actionKey: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
  // next-pwa is a webpack plugin: Turbopack would ignore it without a word.
  const args = [path.join(root, "node_modules", "next", "dist", "bin", "next"), "build", "--webpack"];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionKey,
        ...more,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The build failed:\n${output}`));
    });
  });
}

function hashSources(root: string, actionKey: string): string {
  const hash = createHash("sha256").update(actionKey);
  for (const source of SOURCES) hashPath(hash, root, source);
  return hash.digest("hex");
}

function hashPath(hash: ReturnType<typeof createHash>, root: string, relative: string): void {
  const absolute = path.join(root, relative);
  if (GENERATED.has(relative) || !existsSync(absolute)) return;
  if (statSync(absolute).isDirectory()) {
    for (const name of readdirSync(absolute).sort()) hashPath(hash, root, path.join(relative, name));
    return;
  }
  if (!/\.test\.tsx?$/.test(relative)) hash.update(relative).update("\0").update(readFileSync(absolute));
}
