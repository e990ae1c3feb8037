import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { boot } from "./boot";
import { openDatabase } from "./db/database";
import { findPostgresBinaries } from "./db/embedded/binaries";
import { findFreePort, startEmbeddedPostgres } from "./db/embedded/embedded-postgres";
import { prepareOwner } from "./db/embedded/postgres-owner";

const holder = globalThis as { saoma?: unknown };
const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  delete holder.saoma;
});

/** A real PostgreSQL of somebody's own that was told to be fast instead of safe. */
async function startFastPostgres(setting: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "saoma-fast-"));
  ends.push(() => rm(folder, { recursive: true, force: true }));
  await chmod(folder, 0o755); // the postgres user has to pass through it
  const databaseDir = path.join(folder, "database");
  const made = await startEmbeddedPostgres({ databaseDir, password: "test", database: "saoma" });
  await made.stop();
  const port = await findFreePort();
  const args = ["-D", databaseDir, "-p", String(port), "-c", "unix_socket_directories=", "-c", `${setting}=off`];
  const { postgres } = await findPostgresBinaries();
  const child = spawn(postgres, args, { ...(await prepareOwner(databaseDir)), cwd: "/", stdio: "ignore" });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  ends.push(() => {
    child.kill("SIGINT");
    return gone;
  });
  const url = new URL(made.databaseUrl);
  url.port = String(port);
  // Joined, not started: it is the one that runs there, and it waits until it answers.
  await vi.waitFor(() => startEmbeddedPostgres({ databaseDir, password: "test", database: "saoma" }), {
    timeout: 60_000,
    interval: 200,
  });
  return url.href;
}

describe("the start of a server", () => {
  it("refuses a database with fsync off, in one sentence that names it, before anything is driven", async () => {
    const db = openDatabase(await startFastPostgres("fsync"));
    ends.push(() => db.destroy());
    holder.saoma = { db }; // nothing else is touched before the database has been looked at
    const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const ended = vi.spyOn(process, "exit").mockReturnValue(undefined as never);
    await boot();
    expect(ended).toHaveBeenCalledWith(1);
    expect(said.mock.calls.map(([text]) => String(text))).toContain(
      "Saoma cannot start. DATABASE_URL: the database has fsync off and may lose acknowledged payments: switch it on.\n",
    );
  }, 120_000);
});
