import { chmod, cp, mkdir, mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Kysely, sql } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import { openDatabase } from "@/server/db/database";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/server/db/embedded/embedded-postgres";
import type { Database } from "@/server/db/tables";
import { backUp, restore } from "./backup";

const running: EmbeddedPostgres[] = [];

afterEach(async () => {
  for (const postgres of running.splice(0)) await postgres.stop();
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "saoma-backup-test-"));
  await chmod(folder, 0o755); // the postgres user has to pass through it
  return folder;
}

async function open(dataDir: string): Promise<{ postgres: EmbeddedPostgres; db: Kysely<Database> }> {
  const databaseDir = path.join(dataDir, "database");
  const postgres = await startEmbeddedPostgres({ databaseDir, password: "secret", database: "saoma" });
  running.push(postgres);
  return { postgres, db: openDatabase(postgres.databaseUrl) };
}

async function shopThatSells(): Promise<{ dataDir: string; postgres: EmbeddedPostgres; db: Kysely<Database> }> {
  const dataDir = await newFolder();
  await mkdir(path.join(dataDir, "secrets"));
  await writeFile(path.join(dataDir, "secrets", "pin-pepper"), "pepper", { mode: 0o600 });
  const shop = await open(dataDir);
  await sql`create table sold (n int primary key)`.execute(shop.db);
  return { dataDir, ...shop };
}

async function countSold(db: Kysely<Database>): Promise<number[]> {
  const { rows } = await sql<{ n: number }>`select n from sold order by n`.execute(db);
  return rows.map(({ n }) => n);
}

describe("the drill", { timeout: 120_000 }, () => {
  it("loses nothing that was acknowledged before the backup: sell, back up, sell on, kill, restore elsewhere", async () => {
    const { dataDir, postgres, db } = await shopThatSells();
    for (let n = 1; n <= 200; n += 1) await sql`insert into sold values (${n})`.execute(db);
    const till = new AbortController();
    const selling = (async () => {
      for (let n = 201; !till.signal.aborted; n += 1) await sql`insert into sold values (${n})`.execute(db);
    })();
    const file = path.join(await newFolder(), "backup.tar.gz");
    await backUp({ dataDir, databaseUrl: postgres.databaseUrl }, file);
    till.abort();
    await selling;
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await db.destroy();
    process.kill(postgres.pid, "SIGKILL");

    const elsewhere = await newFolder();
    expect(await restore(elsewhere, file, "1")).toBeNull();
    const restored = await open(elsewhere);
    const sold = await countSold(restored.db);
    // A whole beginning of what was sold, at least up to the backup's begin: nothing acknowledged is missing in between.
    expect(sold.length).toBeGreaterThanOrEqual(200);
    expect(sold).toEqual(Array.from({ length: sold.length }, (_, index) => index + 1));
    await sql`insert into sold values (1000000)`.execute(restored.db);
    await restored.db.destroy();
    expect(await readFile(path.join(elsewhere, "secrets", "pin-pepper"), "utf8")).toBe("pepper");
  });

  it("keeps what was there, and refuses a running shop, a file that is none and one cut short", async () => {
    const { dataDir, postgres, db } = await shopThatSells();
    await sql`insert into sold values (7)`.execute(db);
    const file = path.join(await newFolder(), "backup.tar.gz");
    await backUp({ dataDir, databaseUrl: postgres.databaseUrl }, file);
    await expect(backUp({ dataDir, databaseUrl: postgres.databaseUrl }, file)).rejects.toThrow("left alone");
    await expect(restore(dataDir, file, "1")).rejects.toThrow("stop it first");
    await sql`insert into sold values (8)`.execute(db);
    await db.destroy();
    await postgres.stop();

    const cut = `${file}.cut`;
    await writeFile(cut, (await readFile(file)).subarray(0, 100_000));
    await expect(restore(dataDir, cut, "1")).rejects.toThrow("nothing was changed");
    await expect(restore(dataDir, `${file}.none`, "1")).rejects.toThrow("There is no file");

    const before = await restore(dataDir, file, "2");
    const now = await open(dataDir);
    expect(await countSold(now.db)).toEqual([7]);
    await now.db.destroy();
    await now.postgres.stop();
    const aside = await newFolder();
    await cp(path.join(String(before), "database"), path.join(aside, "database"), { recursive: true });
    expect((await stat(path.join(aside, "database", "PG_VERSION"))).isFile()).toBe(true);
  });
});
