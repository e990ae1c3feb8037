import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { readdir, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { findPostgresBinaries, type PostgresBinaries } from "./binaries";
import { memorySettings } from "./memory-settings";
import { type PostgresOwner, prepareOwner } from "./postgres-owner";
import { findRunningPostgres, isAlive } from "./postmaster-pid";

export type EmbeddedPostgres = {
  readonly databaseUrl: string;
  readonly port: number;
  readonly pid: number;
  /** True when a server that an earlier start left behind was joined instead of started. */
  readonly isJoined: boolean;
  /** Fast, clean shutdown; resolves when the server is gone. */
  readonly stop: () => Promise<void>;
  /** Called once if the server ends without `stop`. */
  readonly onDeath: (listener: () => void) => void;
};

type Options = {
  readonly databaseDir: string;
  readonly password: string;
  readonly database: string;
  /** Left out: a free one. */
  readonly port?: number;
};

const USER = "saoma";
const START_LIMIT_MS = 60_000;

/**
 * Starts the embedded PostgreSQL on a directory, or joins the one that runs there already (left behind by a kill -9).
 * fsync, full_page_writes and synchronous_commit stay on; it listens on loopback only, with a password.
 * @throws with one sentence when the directory is broken or the server does not come up
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const running = findRunningPostgres(options.databaseDir);
  if (running !== null) {
    await waitUntilReady(options, running.port, () => isAlive(running.pid));
    return joined(options, running);
  }
  const binaries = await findPostgresBinaries();
  const owner = await prepareOwner(options.databaseDir);
  await initialiseOnce(binaries, owner, options);
  const port = options.port ?? (await findFreePort());
  const child = startServer(binaries, owner, options, port);
  await waitUntilReady(options, port, () => child.process.exitCode === null, child.readLog);
  return started(options, child.process, port);
}

function urlOf(options: Options, port: number): string {
  return `postgres://${USER}:${encodeURIComponent(options.password)}@127.0.0.1:${port}/${options.database}`;
}

function joined(options: Options, running: { pid: number; port: number }): EmbeddedPostgres {
  return {
    databaseUrl: urlOf(options, running.port),
    port: running.port,
    pid: running.pid,
    isJoined: true,
    stop: () => stopByPid(running.pid),
    onDeath: (listener) => watchPid(running.pid, listener),
  };
}

function started(options: Options, child: ChildProcess, port: number): EmbeddedPostgres {
  const pid = child.pid ?? 0;
  let isStopping = false;
  return {
    databaseUrl: urlOf(options, port),
    port,
    pid,
    isJoined: false,
    stop: () => {
      isStopping = true;
      return stopByPid(pid);
    },
    onDeath: (listener) => {
      child.once("exit", () => {
        if (!isStopping) listener();
      });
    },
  };
}

/** A directory is whole or absent: it is made beside and renamed, so that a start cut short leaves nothing half-made. */
async function initialiseOnce(binaries: PostgresBinaries, owner: PostgresOwner, options: Options): Promise<void> {
  const versionFile = path.join(options.databaseDir, "PG_VERSION");
  if (existsSync(versionFile)) {
    assertSameMajor(options.databaseDir, readFileSync(versionFile, "utf8").trim(), binaries.major);
    return;
  }
  if ((await readdir(options.databaseDir)).length > 0) {
    throw new Error(
      `${options.databaseDir} is not empty and holds no PostgreSQL database: move it away, or set POS_DATA_DIR to another folder.`,
    );
  }
  const fresh = `${options.databaseDir}.new`;
  await rm(fresh, { recursive: true, force: true });
  await prepareOwner(fresh);
  const passwordFile = path.join(tmpdir(), `saoma-${process.pid}-${Date.now()}.pw`);
  await writeFile(passwordFile, `${options.password}\n`, { mode: 0o644, flag: "wx" });
  try {
    await runToEnd(
      binaries.initdb,
      [
        `--pgdata=${fresh}`,
        `--username=${USER}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--data-checksums",
      ],
      owner,
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rm(options.databaseDir, { recursive: true, force: true });
  await rename(fresh, options.databaseDir);
}

/** @throws with the way out: files of one major version are opened by no other */
function assertSameMajor(databaseDir: string, found: string, ours: string): void {
  if (found === ours) return;
  throw new Error(
    `${databaseDir} is of PostgreSQL ${found}, and this Saoma brings PostgreSQL ${ours}. Start the Saoma you had before, write ` +
      "`npm run pos -- database export FILE` there, then follow docs/operations/backup.md. Nothing was changed.",
  );
}

function runToEnd(file: string, args: readonly string[], owner: PostgresOwner): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...owner, cwd: "/", stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The database could not be made: ${lastLine(output) ?? "initdb said nothing"}`));
    });
  });
}

function startServer(binaries: PostgresBinaries, owner: PostgresOwner, options: Options, port: number) {
  const flags = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "60",
    fsync: "on",
    full_page_writes: "on",
    synchronous_commit: "on",
    log_min_messages: "warning",
    ...memorySettings(),
  };
  const args = Object.entries(flags).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(binaries.postgres, ["-D", options.databaseDir, "-p", String(port), ...args], {
    ...owner,
    cwd: "/",
    // Its own session: Ctrl-C in the terminal reaches us first, and we stop the database last.
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let log = "";
  child.stderr.on("data", (chunk: Buffer) => (log = (log + chunk.toString()).slice(-4_000)));
  child.on("error", (error) => (log += error.message));
  return { process: child, readLog: () => log };
}

async function waitUntilReady(
  options: Options,
  port: number,
  isRunning: () => boolean,
  readLog = () => "",
): Promise<void> {
  const limit = performance.now() + START_LIMIT_MS;
  for (;;) {
    const problem = await tryConnect(options, port);
    if (problem === null) return;
    if (!isRunning() || performance.now() > limit) {
      throw new Error(`The database in ${options.databaseDir} does not start: ${lastLine(readLog()) ?? problem}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function tryConnect(options: Options, port: number): Promise<string | null> {
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    user: USER,
    password: options.password,
    database: "postgres",
  });
  try {
    await client.connect();
    const found = await client.query("select 1 from pg_database where datname = $1", [options.database]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(options.database)}`);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.end().catch(() => undefined); // never connected: nothing to end
  }
}

async function stopByPid(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, "SIGINT"); // fast shutdown: sessions are ended, everything is written
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 25));
}

function watchPid(pid: number, listener: () => void): void {
  const timer = setInterval(() => {
    if (isAlive(pid)) return;
    clearInterval(timer);
    listener();
  }, 500);
  timer.unref();
}

/** A free port of the system's choice; the caller uses it at once. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new Error("the system gave no port"));
      });
    });
  });
}

/** The line that most likely says why, null when there is none. */
function lastLine(text: string): string | null {
  const lines = text.trim().split("\n");
  const line = (lines.findLast((candidate) => /FATAL|PANIC|error/i.test(candidate)) ?? lines.at(-1) ?? "").trim();
  return line === "" ? null : line;
}
