import type { Kysely } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { createPaymentReads } from "../db/payment-reads";
import type { Database } from "../db/tables";
import { insertHistoryPayment } from "../db/testing/insert-history";
import { insertTestShop, openTestDatabase } from "../db/testing/test-database";
import { readTray } from "./read-tray";

const HOUR = 3_600_000;
let db: Kysely<Database>;

beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.destroy());
afterEach(() => {
  vi.restoreAllMocks();
});

it("tells the database's time, also where nothing is open and this server's clock is wrong", async () => {
  const shop = await insertTestShop(db);
  const right = Date.now();
  vi.spyOn(Date, "now").mockReturnValue(right - HOUR);
  const { payments, serverNow } = await readTray(createPaymentReads(db), shop);
  expect(payments).toEqual([]);
  expect(Math.abs(serverNow - right)).toBeLessThan(60_000);
});

it("has this device's own before a hundred older ones of the store, and says how many it leaves out", async () => {
  const shop = await insertTestShop(db);
  const deviceId = uuidv7();
  await db
    .insertInto("device")
    .values({ id: deviceId, store_id: shop.storeId, name: "Another", token_hash: deviceId })
    .execute();
  const begun = Date.now() - HOUR;
  const oldest = await insertHistoryPayment(db, shop, { createdAt: begun, state: "attention" });
  for (let index = 1; index < 101; index += 1)
    await insertHistoryPayment(db, shop, { createdAt: begun + index, state: "checking" });
  const own = await insertHistoryPayment(db, { ...shop, deviceId }, { createdAt: begun + HOUR / 2, state: "checking" });
  const { payments, more } = await readTray(createPaymentReads(db), { storeId: shop.storeId, deviceId });
  expect(payments.slice(0, 2).map(({ id }) => id)).toEqual([own, oldest]);
  expect(payments.length + (more ?? 0)).toBe(102);
  expect((await readTray(createPaymentReads(db), await insertTestShop(db))).more).toBeUndefined();
});
