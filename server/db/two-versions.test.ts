import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrateToLatest } from "./migrate";
import { createPaymentRepository } from "./payment-repository";
import type { PaymentStore } from "./payment-store";
import { createPaymentTrailReads } from "./payment-trail-reads";
import type { Database } from "./tables";
import { newTestPayment } from "./testing/new-test-payment";
import { insertTestShop, openTestDatabase, type TestShop } from "./testing/test-database";

const HOUR = 3_600_000;
const LEASE = { owner: "old", leaseMs: HOUR };
let db: Kysely<Database>;
let store: PaymentStore;
let shop: TestShop;

beforeEach(async () => {
  db = await openTestDatabase();
  store = createPaymentRepository(db);
  shop = await insertTestShop(db);
});

afterEach(() => db.destroy());

async function insertPayment(leaseMs: number): Promise<string> {
  const id = uuidv7();
  const inserted = await store.insertPayment(newTestPayment(shop, { paymentId: id }), { owner: "old", leaseMs });
  expect(inserted.kind).toBe("inserted");
  return id;
}

/** What a newer version's migration may do while this one runs. */
async function migrateOnwards(): Promise<void> {
  await sql.raw("alter table payment add column risk text not null default 'none'").execute(db);
  await sql.raw("alter table payment drop constraint payment_state_check").execute(db);
  await sql.raw("insert into kysely_migration (name, timestamp) values ('9999-risk', now()::text)").execute(db);
}

/** Whether somebody waits for a lock on this table. */
async function isWaiting(table: string): Promise<boolean> {
  const { rows } = await sql`select from pg_locks where relation = to_regclass(${table}) and not granted`.execute(db);
  return rows.length > 0;
}

describe("two versions on one database", () => {
  it("a newer migration while this version runs: it goes on, new columns keep what they hold", async () => {
    const before = await insertPayment(-1_000);
    await migrateOnwards();
    await sql`update payment set risk = 'high' where id = ${before}`.execute(db);
    const [claim] = await store.claimDuePayments(LEASE, 10);
    expect(claim?.payment.id).toBe(before);
    if (claim === undefined) return;
    const change = {
      event: "pay-unclear",
      code: null,
      after: { ...claim.payment, state: "checking" },
      dueInMs: HOUR,
      opensIncident: null,
    } as const;
    const saved = await store.advance(
      { before: claim.payment, change, callId: null, personId: null, lease: "release" },
      LEASE,
    );
    expect(saved.kind).toBe("saved");
    const { rows } = await sql<{ risk: string }>`select risk from payment where id = ${before}`.execute(db);
    expect(rows).toEqual([{ risk: "high" }]);
    await insertPayment(HOUR); // and a new one starts
  });

  it("a state of a newer version: this one leaves the payment to the other, untouched", async () => {
    const [theirs, ours] = [await insertPayment(-1_000), await insertPayment(-1_000)];
    await migrateOnwards();
    await sql`update payment set state = 'risk-review' where id = ${theirs}`.execute(db);
    const claims = await store.claimDuePayments(LEASE, 10);
    expect(claims.map(({ payment }) => payment.id)).toEqual([ours]);
    const row = await db.selectFrom("payment").select(["fence", "due_at"]).where("id", "=", theirs).executeTakeFirst();
    expect(row).toMatchObject({ fence: 1, due_at: expect.any(Number) as number });
  });

  it("an event of a newer version in the trail is shown as it is", async () => {
    const id = await insertPayment(HOUR);
    await sql`insert into payment_event (payment_id, version, event, state) values (${id}, 2, 'risk-cleared', 'paying')`.execute(
      db,
    );
    await db.updateTable("payment").set({ version: 2 }).where("id", "=", id).execute();
    const steps = await createPaymentTrailReads(db).listSteps(shop.storeId, id, 2);
    expect(steps.map(({ event }) => event)).toEqual(["started", "risk-cleared"]);
  });

  it("this version does not start on a newer database, says which and changes nothing", async () => {
    await migrateOnwards();
    await expect(migrateToLatest(db)).rejects.toThrow(
      "the database was brought up by a newer Saoma (9999-risk): start that version or a newer one. Nothing was changed.",
    );
  });

  it("a migration that a selling server's locks cross is rolled back and done again", async () => {
    await sql.raw("drop table payment_hour; alter table recon_profile drop column retired_at").execute(db);
    await sql.raw("delete from payment_quarter_cursor where name = 'hours'").execute(db);
    await sql.raw("delete from kysely_migration where name in ('0170-hours', '0180-retired-formats')").execute(db);
    let migrating = Promise.resolve();
    await db.transaction().execute(async (selling) => {
      await sql.raw("set local deadlock_timeout = '1min'").execute(selling); // it is the migration that gives in
      await sql.raw("lock table recon_profile in row exclusive mode").execute(selling);
      migrating = migrateToLatest(db);
      while (!(await isWaiting("recon_profile")));
      await sql.raw("lock table store in row exclusive mode").execute(selling); // held by the new table's reference
    });
    await migrating;
    expect(await db.selectFrom("payment_hour").selectAll().execute()).toEqual([]);
  });

  it("a migration with a lower number than one that ran already is still applied", async () => {
    await sql.raw("drop table server_beat").execute(db);
    await sql.raw("delete from kysely_migration where name = '0005-server-beats'").execute(db);
    await migrateToLatest(db);
    expect(await db.selectFrom("server_beat").selectAll().execute()).toEqual([]);
  });
});
