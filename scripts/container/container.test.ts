import { execFile } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openDatabase } from "@/server/db/database";
import { bundle } from "../bundle.mjs";
import { PACKAGES_AS_THEY_ARE } from "./packages-as-they-are.mjs";

const ROOT = path.resolve(import.meta.dirname, "..", "..");
// Beside the packages, which stay packages.
const FOLDER = path.join(ROOT, "node_modules", ".cache", "saoma", `container-${randomBytes(4).toString("hex")}`);
let dataDir: string;
let databaseUrl: string;
let alipay: Record<string, string>;

type Ran = { readonly code: number; readonly output: string; readonly complaint: string };

function serve(variables: Record<string, string>): Promise<Ran> {
  const { PATH = "" } = process.env;
  return new Promise((resolve) => {
    const options = { cwd: FOLDER, env: { PATH, NODE_ENV: "test" as const, POS_DATA_DIR: dataDir, ...variables } };
    execFile(process.execPath, ["serve.mjs"], options, (error, output, complaint) => {
      resolve({ code: error === null ? 0 : Number(error.code), output, complaint });
    });
  });
}

beforeAll(async () => {
  await bundle("scripts/container/serve.ts", { outDir: FOLDER, name: "serve.mjs", external: PACKAGES_AS_THEY_ARE });
  // In place of Next's server: says what it was started with.
  writeFileSync(
    path.join(FOLDER, "server.js"),
    "const { DATABASE_URL, HOSTNAME, PORT } = process.env; console.log(JSON.stringify({ DATABASE_URL, HOSTNAME, PORT }));",
  );
  dataDir = mkdtempSync(path.join(tmpdir(), "saoma-container-"));
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  writeFileSync(path.join(dataDir, "private.pem"), privateKey, { mode: 0o600 });
  writeFileSync(path.join(dataDir, "alipay.pem"), publicKey);
  alipay = {
    POS_MODE: "sandbox",
    ALIPAY_CLIENT_ID: "SANDBOX_5Y1234567890",
    ALIPAY_MERCHANT_ID: "2188120000000000",
    ALIPAY_GATEWAY_ORIGIN: "https://open-sea.alipaydev.com",
    ALIPAY_PRIVATE_KEY_FILE: path.join(dataDir, "private.pem"),
    ALIPAY_PUBLIC_KEY_FILE: path.join(dataDir, "alipay.pem"),
  };
  const address = new URL(inject("postgresUrl"));
  const name = `container_${randomBytes(6).toString("hex")}`;
  const admin = openDatabase(address.href, { maxConnections: 1 });
  await sql`create database ${sql.id(name)}`.execute(admin);
  await admin.destroy();
  address.pathname = `/${name}`;
  databaseUrl = address.href;
});

afterAll(() => {
  for (const folder of [FOLDER, dataDir]) rmSync(folder, { recursive: true, force: true });
});

describe("a server in a container", () => {
  it("brings its database up and starts the web server for every address of the container", async () => {
    const ran = await serve({ ...alipay, DATABASE_URL: databaseUrl, PORT: "8080", HOSTNAME: "4f2c9a" });
    expect(ran).toMatchObject({ code: 0, complaint: "" });
    const told = JSON.parse(ran.output.split("\n").find((line) => line.startsWith("{")) ?? "") as object;
    expect(told).toMatchObject({ HOSTNAME: "0.0.0.0", PORT: "8080" });
    const db = openDatabase(databaseUrl, { maxConnections: 1 });
    const { rows } = await sql<{ found: boolean }>`select to_regclass('payment') is not null as found`.execute(db);
    await db.destroy();
    expect(rows[0]?.found).toBe(true);
  });

  it.each<[string, () => Record<string, string>, RegExp]>([
    ["a database", () => alipay, /DATABASE_URL is missing: a container keeps no database/],
    ["an Alipay", () => ({ DATABASE_URL: databaseUrl }), /the simulator is not in here/],
    ["a database that answers", () => ({ ...alipay, DATABASE_URL: "postgres://x@127.0.0.1:1/x" }), /ECONNREFUSED/],
  ])("says in a sentence that it needs %s", async (_, variables, sentence) => {
    const ran = await serve(variables());
    expect(ran.code).toBe(1);
    expect(ran.complaint).toMatch(/^Saoma cannot start\. /);
    expect(ran.complaint).toMatch(sentence);
    expect(ran.output).not.toContain("HOSTNAME");
  });
});

describe("the Dockerfile", () => {
  const lines = readFileSync(path.join(ROOT, "Dockerfile"), "utf8");

  it("runs what the build has made, not as root, and takes no secret in", () => {
    const builder = readFileSync(path.join(ROOT, "scripts", "container", "build-container.ts"), "utf8");
    expect(lines).toContain('CMD ["node", "serve.mjs"]');
    expect(builder).toContain('"serve.mjs"');
    expect(lines).toMatch(/^USER node$/m);
    expect(lines).not.toMatch(/^(?:ENV|ARG) .*(?:KEY|PASSWORD|SECRET|DATABASE_URL)/m);
    const ignored = readFileSync(path.join(ROOT, ".dockerignore"), "utf8").split("\n");
    expect(ignored).toEqual(expect.arrayContaining([".env", "data", "*.pem", ".git", "node_modules"]));
  });

  it("builds with a script that is there", () => {
    const { scripts } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    }; // our own
    for (const [, script = ""] of lines.matchAll(/npm run ([\w:]+)/g)) expect(scripts).toHaveProperty([script]);
  });
});
