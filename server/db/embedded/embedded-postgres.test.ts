import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import { openDatabase } from "../database";
import { findDurabilityProblem } from "../migrate";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres";
import { isAlive } from "./postmaster-pid";

const running: EmbeddedPostgres[] = [];

afterEach(async () => {
  for (const postgres of running.splice(0)) await postgres.stop();
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "saoma-pg-"));
  await chmod(folder, 0o755);
  return path.join(folder, "database");
}

async function start(databaseDir: string): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ databaseDir, password: "p w/d", database: "saoma" });
  running.push(postgres);
  return postgres;
}

describe("the embedded database", () => {
  it("is made, keeps what was written over a clean stop, and syncs to disk", async () => {
    const databaseDir = await newFolder();
    const first = await start(databaseDir);
    const db = openDatabase(first.databaseUrl);
    expect(await findDurabilityProblem(db)).toBeNull();
    await sql`create table kept (n int)`.execute(db);
    await sql`insert into kept values (7)`.execute(db);
    await db.destroy();
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);

    const second = await start(databaseDir);
    const again = openDatabase(second.databaseUrl);
    expect((await sql`select n from kept`.execute(again)).rows).toEqual([{ n: 7 }]);
    await again.destroy();
  });

  it("that a killed start left behind is joined, not started twice", async () => {
    const databaseDir = await newFolder();
    const first = await start(databaseDir);
    const second = await startEmbeddedPostgres({ databaseDir, password: "p w/d", database: "saoma" });
    expect(second).toMatchObject({ isJoined: true, pid: first.pid, port: first.port });
  });

  it("comes back after kill -9 with everything it acknowledged", async () => {
    const databaseDir = await newFolder();
    const first = await start(databaseDir);
    const db = openDatabase(first.databaseUrl, { maxConnections: 1 });
    await sql`create table kept (n int)`.execute(db);
    for (let n = 0; n < 50; n += 1) await sql`insert into kept values (${n})`.execute(db);
    const died = new Promise<void>((resolve) => first.onDeath(resolve));
    process.kill(first.pid, "SIGKILL");
    await died;
    await db.destroy();

    const second = await start(databaseDir);
    const again = openDatabase(second.databaseUrl);
    expect((await sql`select count(*)::int as n from kept`.execute(again)).rows).toEqual([{ n: 50 }]);
    await again.destroy();
  });

  it("refuses a folder that holds something else, and leaves it alone", async () => {
    const databaseDir = await newFolder();
    await mkdir(databaseDir);
    await writeFile(path.join(databaseDir, "holiday.jpg"), "x");
    await expect(start(databaseDir)).rejects.toThrow(/is not empty and holds no PostgreSQL database/);
    await rm(databaseDir, { recursive: true });
  });

  it("names a folder of another major version with the way over, and leaves it alone", async () => {
    const databaseDir = await newFolder();
    await mkdir(databaseDir);
    await writeFile(path.join(databaseDir, "PG_VERSION"), "15\n");
    await expect(start(databaseDir)).rejects.toThrow(
      /is of PostgreSQL 15, and this Saoma brings PostgreSQL \d+\. .*database export FILE.*docs\/operations\/backup\.md/,
    );
  });

  it("says what is wrong with a broken data directory", async () => {
    const databaseDir = await newFolder();
    await (await start(databaseDir)).stop();
    await rm(path.join(databaseDir, "global"), { recursive: true });
    await expect(start(databaseDir)).rejects.toThrow(/does not start: .*global/);
  });
});
