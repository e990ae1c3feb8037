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
  readonly now: number;
  readonly close: () => Promise<void>;
};

const STORES = 120;

/** A seeded database with what the office asks it through. */
export async function openOfficeBench(
  url: string,
  payments: number,
  say: (line: string) => void,
): Promise<OfficeBench> {
  const now = Date.now();
  const seeding = openDatabase(url, { maxConnections: 2, statementTimeoutMs: 0 });
  const begun = performance.now();
  const chain = await seedHistory(seeding, {
    databaseUrl: url,
    payments,
    seed: 1,
    stores: STORES,
    days: 365,
    now,
    say,
  });
  await seeding.destroy();
  say(`seeded ${payments.toLocaleString("en")} payments in ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
  const db = openDatabase(url, { maxConnections: 10 });
  // As after a pause of the roll-up, twenty times as long as it ever rests: the last minutes are read from the rows.
  await sql`update payment_quarter_cursor set read_until = read_until - interval '10 minutes'`.execute(db);
  const stores = await createStaffRepository(db).listStores();
  const busiest = chain.toSorted((one, other) => other.weight - one.weight)[0];
  const store = stores.find(({ id }) => id === busiest?.id);
  if (store === undefined) throw new Error("the seed made no store");
  return {
    db,
    office: createOfficeStore(db),
    stores,
    store,
    countOpen: createPaymentReads(db).countOpen,
    now,
    close: () => db.destroy(),
  };
}
