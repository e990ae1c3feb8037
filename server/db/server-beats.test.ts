import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPaymentRepository } from "./payment-repository";
import { readDrivingState, writeBeat } from "./server-beats";
import type { Database } from "./tables";
import { newTestPayment } from "./testing/new-test-payment";
import { insertTestShop, openTestDatabase } from "./testing/test-database";

let db: Kysely<Database>;

beforeAll(async () => {
  db = await openTestDatabase();
});

afterAll(() => db.destroy());

describe("the state of the driving", () => {
  it("knows each server once, with its newest version, and forgets one that was switched off", async () => {
    await writeBeat(db, "a:1", "0.1.0");
    await writeBeat(db, "a:1", "0.2.0");
    await writeBeat(db, "b:1", "0.1.0");
    await writeBeat(db, "c:1", "0.1.0");
    await db
      .updateTable("server_beat")
      .set({ beat_at: sql<Date>`clock_timestamp() - interval '2 days'` })
      .where("server", "=", "c:1")
      .execute();
    const { servers } = await readDrivingState(db);
    expect(servers.map(({ version }) => version).sort()).toEqual(["0.1.0", "0.2.0"]);
    expect(JSON.stringify(servers)).not.toContain("a:1"); // anybody may read it
  });

  it("counts what is open, and how long the longest due that nobody holds has waited", async () => {
    expect(await readDrivingState(db)).toMatchObject({ oldestOverdueMs: 0, inDoubt: 0 });
    const shop = await insertTestShop(db);
    const id = uuidv7();
    await createPaymentRepository(db).insertPayment(newTestPayment(shop, { paymentId: id, amountMinor: 1 }), {
      owner: "a:1/x",
      leaseMs: 3_600_000,
    });
    // Held: being driven right now is not waiting.
    expect(await readDrivingState(db)).toMatchObject({ oldestOverdueMs: 0, inDoubt: 1 });
    await db
      .updateTable("payment")
      .set({ lease_until: null, due_at: sql<Date>`clock_timestamp() - interval '45 seconds'` })
      .execute();
    expect((await readDrivingState(db)).oldestOverdueMs).toBeGreaterThanOrEqual(45_000);
  });
});
