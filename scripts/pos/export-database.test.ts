import { chmod, mkdtemp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Kysely, sql } from "kysely";
import { create, extract } from "tar";
import { afterEach, describe, expect, it } from "vitest";
import { appendAudit, inTransaction } from "@/server/db/append-audit";
import { openDatabase } from "@/server/db/database";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/server/db/embedded/embedded-postgres";
import { migrateToLatest } from "@/server/db/migrate";
import { createPaymentRepository } from "@/server/db/payment-repository";
import type { Database } from "@/server/db/tables";
import { newTestPayment } from "@/server/db/testing/new-test-payment";
import { insertTestShop } from "@/server/db/testing/test-database";
import { listChains, verifyChain } from "@/server/db/verify-audit";
import { exportDatabase, importDatabase } from "./export-database";

type Place = { readonly postgres: EmbeddedPostgres; readonly db: Kysely<Database> };
const places: Place[] = [];

afterEach(async () => {
  for (const { db, postgres } of places.splice(0)) {
    await db.destroy();
    await postgres.stop();
  }
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "saoma-export-test-"));
  await chmod(folder, 0o755); // the postgres user has to pass through it
  return folder;
}

async function newDatabase(): Promise<Place> {
  const databaseDir = path.join(await newFolder(), "database");
  const postgres = await startEmbeddedPostgres({ databaseDir, password: "secret", database: "saoma" });
  const place = { postgres, db: openDatabase(postgres.databaseUrl) };
  places.push(place);
  return place;
}

/** A shop with payments and an entry of the audit log. */
async function newShop(): Promise<Place> {
  const place = await newDatabase();
  await migrateToLatest(place.db);
  const shop = await insertTestShop(place.db);
  const store = createPaymentRepository(place.db);
  for (let count = 0; count < 5; count += 1) {
    await store.insertPayment(newTestPayment(shop), { owner: "test", leaseMs: 1_000 });
  }
  await inTransaction(place.db, (tx) =>
    appendAudit(tx, {
      storeId: shop.storeId,
      actor: { kind: "machine" },
      action: "device-revoked",
      subject: { kind: "device", id: shop.deviceId },
      details: { name: "Till" },
    }),
  );
  return place;
}

describe("moving to another PostgreSQL", { timeout: 120_000 }, () => {
  it("the drill: every line of every table comes over, the audit log is whole, and it sells on", async () => {
    const old = await newShop();
    const file = path.join(await newFolder(), "shop.export");
    const written = await exportDatabase(old.postgres.databaseUrl, file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(written.tables.find(({ name }) => name === "payment")?.rows).toBe(5);

    const fresh = await newDatabase();
    await importDatabase(fresh.postgres.databaseUrl, file, (only) => migrateToLatest(fresh.db, only));
    await migrateToLatest(fresh.db);
    const again = await exportDatabase(fresh.postgres.databaseUrl, `${file}.again`);
    expect(again.tables).toEqual(written.tables);
    for (const chain of await listChains(fresh.db)) expect((await verifyChain(fresh.db, chain)).broken).toBeNull();
    const { rows } = await sql<{ store_id: string; device_id: string }>`
      select store_id, device_id from payment limit 1`.execute(fresh.db);
    const shop = { storeId: rows[0]?.store_id ?? "", deviceId: rows[0]?.device_id ?? "", personId: null };
    const sold = await createPaymentRepository(fresh.db).insertPayment(newTestPayment(shop), {
      owner: "t",
      leaseMs: 1,
    });
    expect(sold.kind).toBe("inserted");
  });

  it("comes into an older version's tables first, and is brought forward after", async () => {
    const old = await newDatabase();
    const first = ["0001-take-payments", "0002-refunds", "0003-integration"];
    await migrateToLatest(old.db, first);
    const file = path.join(await newFolder(), "shop.export");
    await exportDatabase(old.postgres.databaseUrl, file);
    const fresh = await newDatabase();
    const { migrations } = await importDatabase(fresh.postgres.databaseUrl, file, (only) =>
      migrateToLatest(fresh.db, only),
    );
    expect(migrations).toEqual(first);
    await migrateToLatest(fresh.db);
    expect(await fresh.db.selectFrom("payment_hour").selectAll().execute()).toEqual([]);
  });

  it("puts nothing in when a line was lost on the way", async () => {
    const old = await newShop();
    const folder = await newFolder();
    const file = path.join(folder, "shop.export");
    await exportDatabase(old.postgres.databaseUrl, file);
    await extract({ file, cwd: folder });
    const lines = await readFile(path.join(folder, "payment"), "utf8");
    await writeFile(path.join(folder, "payment"), lines.slice(lines.indexOf("\n") + 1));
    const names = (await readdir(folder)).filter((name) => name !== "shop.export");
    await create({ gzip: true, cwd: folder, file: `${file}.cut` }, names);
    const fresh = await newDatabase();
    const importing = importDatabase(fresh.postgres.databaseUrl, `${file}.cut`, (only) =>
      migrateToLatest(fresh.db, only),
    );
    await expect(importing).rejects.toThrow("payment has other lines than were exported (4 of 5)");
    expect(await fresh.db.selectFrom("store").select("id").execute()).toEqual([]);
  });

  it("refuses a database with a store, a file that is none, and a name that is taken", async () => {
    const { db, postgres } = await newShop();
    const folder = await newFolder();
    const file = path.join(folder, "shop.export");
    await exportDatabase(postgres.databaseUrl, file);
    const prepare = (only: readonly string[]): Promise<void> => migrateToLatest(db, only);
    await expect(exportDatabase(postgres.databaseUrl, file)).rejects.toThrow("left alone");
    await expect(importDatabase(postgres.databaseUrl, file, prepare)).rejects.toThrow("holds a store already");
    await writeFile(`${file}.none`, "nothing");
    await expect(importDatabase(postgres.databaseUrl, `${file}.none`, prepare)).rejects.toThrow("cannot be read");
    await expect(importDatabase(postgres.databaseUrl, `${file}.where`, prepare)).rejects.toThrow("There is no file");
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from payment`.execute(db);
    expect(rows[0]?.n).toBe(5);
  });
});
