import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..", "..");
const started: ChildProcess[] = [];
const servers: Server[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  for (const server of servers.splice(0)) server.close();
});

function newDataDir(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "saoma-start-"));
  chmodSync(folder, 0o755);
  return folder;
}

/** Runs a start that cannot succeed; resolves with what it said and how it ended. */
function startAndFail(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(ROOT, "scripts", "start.mjs")], {
      cwd: ROOT,
      env: { ...process.env, POS_DATA_DIR: newDataDir(), PORT: "3457", SIMULATOR_PORT: "3458", ...env },
    });
    started.push(child);
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.once("close", (code) => resolve({ code, said }));
  });
}

function occupy(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    servers.push(server);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}

describe("a start that cannot go on ends with one sentence that says what to do", () => {
  it("when a setting is wrong", async () => {
    expect(await startAndFail({ POS_MODE: "live" })).toEqual({
      code: 1,
      said: 'Saoma cannot start. POS_MODE is "live": write simulator, sandbox or production.\n',
    });
  });

  it("when a setting is missing", async () => {
    const { code, said } = await startAndFail({ POS_MODE: "sandbox" });
    expect(code).toBe(1);
    expect(said).toMatch(/^Saoma cannot start\. ALIPAY_CLIENT_ID is missing: .*POS_MODE=simulator\.\n$/);
  });

  it("when the port is in use", async () => {
    const port = await occupy();
    const { code, said } = await startAndFail({ PORT: String(port) });
    expect(code).toBe(1);
    expect(said).toContain(
      `Port ${port} is in use by another program: stop that one, or start with PORT=${port + 1} npm start.`,
    );
  });

  it("when the data folder holds something else, which is left alone", async () => {
    const dataDir = newDataDir();
    mkdirSync(path.join(dataDir, "database"));
    writeFileSync(path.join(dataDir, "database", "holiday.jpg"), "x");
    const { code, said } = await startAndFail({ POS_DATA_DIR: dataDir });
    expect(code).toBe(1);
    expect(said).toContain("is not empty and holds no PostgreSQL database: move it away");
  });

  it("when the database is not there", async () => {
    const { code, said } = await startAndFail({ DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" });
    expect(code).toBe(1);
    expect(said).toMatch(/^Saoma cannot start\. .*127\.0\.0\.1:1/);
  });

  it("when Saoma runs already on the same data", async () => {
    const dataDir = newDataDir();
    const mark = path.join("scripts", "start", "main.ts");
    const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", mark]);
    started.push(other);
    const record = { pid: other.pid, origin: "http://localhost:3000", children: [] };
    writeFileSync(path.join(dataDir, "run.json"), JSON.stringify(record));
    const { code, said } = await startAndFail({ POS_DATA_DIR: dataDir });
    expect(code).toBe(1);
    expect(said).toContain(`Saoma runs already on http://localhost:3000 (process ${other.pid ?? 0}).`);
  });
}, 30_000);
