import { type Kysely, sql } from "kysely";
import { openDatabase } from "@/server/db/database";
import { createOfficeStore, type OfficeStore } from "@/server/db/office-store";
import { createPaymentReads } from "@/server/db/payment-reads";
import { createStaffRepository } from "@/server/db/staff-repository";
import type { StoreRecord } from "@/server/db/store-record";
import type { Database } from "@/server/db/tables";
import { seedHistory } from "../../scripts/seed/seed-history";

export type OfficeBench = {
  readonly db: Kysely<Database>;
  readonly office: OfficeStore;
  readonly stores: readonly StoreRecord[];
  /** The busiest store of the chain. */
  readonly store: StoreRecord;
  readonly countOpen: (storeIds: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /** How many of them have ended. */
  readonly payments: number;
  readonly now: number;
  readonly close: () => Promise<void>;
};

const STORES = 120;

/** Fills a database with the history of a chain. */
export async function seedOffice(url: string, payments: number, say: (line: string) => void): Promise<void> {
  const db = openDatabase(url, { maxConnections: 2, statementTimeoutMs: 0 });
  const begun = performance.now();
  const size = { databaseUrl: url, payments, seed: 1, stores: STORES, days: 365 };
  await seedHistory(db, { ...size, now: Date.now(), say });
  await db.destroy();
  say(`seeded ${payments.toLocaleString("en")} payments in ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
}

/** A seeded database with what the office asks it through. */
export async function openOfficeBench(url: string): Promise<OfficeBench> {
  const db = openDatabase(url, { maxConnections: 10 });
  // The newest 200 ends are read from their rows, as after ten minutes without the roll-up, which rests for half of one.
  await sql`update payment_quarter_cursor set read_until = (select at from payment_event
    where state in ('paid','declined','cancelled','attention') order by at desc offset 200 limit 1)`.execute(db);
  const stores = await createStaffRepository(db).listStores();
  const { rows } = await sql<{ id: string; payments: number }>`
    select store_id as id, sum(paid_count + declined_count + cancelled_count)::integer as payments
    from payment_quarter group by store_id order by payments desc`.execute(db);
  const store = stores.find(({ id }) => id === rows[0]?.id);
  if (store === undefined) throw new Error("no store has a history: npm run seed");
  return {
    db,
    office: createOfficeStore(db),
    stores: stores.filter(({ id }) => rows.some((row) => row.id === id)),
    store,
    countOpen: createPaymentReads(db).countOpen,
    payments: rows.reduce((sum, row) => sum + row.payments, 0),
    now: Date.now(),
    close: () => db.destroy(),
  };
}
