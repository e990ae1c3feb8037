import type { Kysely } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createOfficeStore, type OfficeStore } from "../db/office-store";
import type { StoreRecord } from "../db/store-record";
import type { Database } from "../db/tables";
import { insertHistoryPayment, insertHistoryRefund } from "../db/testing/insert-history";
import { insertTestShop, openTestDatabase, type TestShop } from "../db/testing/test-database";
import { closeDay } from "./close-day";
import { viewDay } from "./view-day";

let db: Kysely<Database>;
let office: OfficeStore;
let shop: TestShop;
let other: TestShop;
const HOUR = 3_600_000;
// A shop in Tokyo whose day ends at five: its Wednesday begins at 20:00 UTC on Tuesday.
const BEGIN = Date.parse("2026-11-24T20:00:00Z");
const NOW = BEGIN + 6 * HOUR;

beforeAll(async () => {
  db = await openTestDatabase();
  office = createOfficeStore(db);
  [shop, other] = [await insertTestShop(db), await insertTestShop(db)];
  const sell = (createdAt: number, amountMinor: number, state: "paid" | "declined" | "checking" = "paid") =>
    insertHistoryPayment(db, shop, { createdAt, amountMinor, state, resultCode: state === "declined" ? "X" : null });
  await sell(BEGIN - 1, 999); // still Tuesday's
  const first = await sell(BEGIN, 1_000);
  await sell(BEGIN + HOUR, 500);
  await sell(BEGIN + HOUR, 70, "declined");
  await sell(BEGIN + 2 * HOUR, 30, "checking");
  await sell(BEGIN - 7 * 24 * HOUR, 400);
  await sell(BEGIN - 7 * 24 * HOUR + 7 * HOUR, 4_000); // later in the day than today has got
  await insertHistoryRefund(db, shop, { paymentId: first, amountMinor: 250, finalAt: BEGIN + 3 * HOUR });
  await insertHistoryPayment(db, other, { createdAt: BEGIN, amountMinor: 8, state: "paid" });
  while (await office.quarters.bringForward());
});
afterAll(() => db.destroy());

const record = ({ storeId }: TestShop): StoreRecord => ({
  id: storeId,
  name: "Shop",
  currency: "JPY",
  timeZone: "Asia/Tokyo",
  sellerId: null,
  merchantCategoryCode: null,
  isDemo: false,
  takesLongCodes: false,
  lookAlikeMinutes: 5,
  holdsWhenAway: false,
  dayEndMinutes: 300,
  refundLimitMinor: null,
  refundWindowDays: 365,
  refundReasons: [],
  maxAmountMinor: null,
  language: null,
});

const look = (date: string | null, stores: readonly TestShop[] = [shop]) =>
  viewDay(
    { ...office, countOpen: () => Promise.resolve(new Map([[shop.storeId, 1]])) },
    { store: record(shop), stores: stores.map(record), date, now: NOW, texts: {} },
  );

it("counts what began in the business day, and compares it with as much of the same weekday before", async () => {
  const day = await look(null);
  expect(day).toMatchObject({
    date: "2026-11-25",
    isToday: true,
    later: null,
    sums: { paidCount: 2, paidMinor: 1_500, declinedCount: 1, cancelledCount: 0, refundCount: 1, refundMinor: 250 },
    before: { paidCount: 1, paidMinor: 400 },
    people: [{ name: "Mei", count: 2, minor: 1_500 }],
    devices: [{ name: "Till", count: 2, minor: 1_500 }],
    stores: [],
  });
  expect(day.hours[0]).toEqual({ label: "05:00", paidCount: 1, paidMinor: 1_000, beforeMinor: 400 });
  expect(day.reasons.reduce((sum, { count }) => sum + count, 0)).toBe(1);
});

it("shows a past day whole, and one that has not begun as today", async () => {
  expect(await look("2026-11-18")).toMatchObject({ isToday: false, later: "2026-11-19", sums: { paidMinor: 4_400 } });
  expect((await look("2030-01-01")).date).toBe("2026-11-25");
});

it("puts the person's stores side by side", async () => {
  const { stores } = await look(null, [shop, other]);
  expect(stores.map(({ sums, beforeMinor, openCount }) => [sums.paidMinor, beforeMinor, openCount])).toEqual([
    [1_500, 400, 1],
    [8, 0, 0],
  ]);
});

it("closes a day once, with what was not proven, and writes it into the audit log", async () => {
  let anchored = 0;
  const anchorAudit = (): void => {
    anchored += 1;
  };
  const deps = { ...office, listUnproven: office.cases.listUnproven, anchorAudit };
  const order = { store: record(shop), personId: shop.personId, deviceId: shop.deviceId, now: NOW };
  expect(await closeDay(deps, { ...order, date: "2026-11-26" })).toEqual({ ok: false, reason: "not-begun" });
  expect(await closeDay(deps, { ...order, date: "2026-11-25" })).toEqual({ ok: true });
  expect(await closeDay(deps, { ...order, date: "2026-11-25" })).toEqual({ ok: false, reason: "closed-already" });
  expect(anchored).toBe(1);
  expect(await office.dayCloses.find(shop.storeId, "2026-11-25")).toMatchObject({
    personName: "Mei",
    paidMinor: 1_500,
    refundMinor: 250,
    unprovenCount: 1,
  });
  const entries = await db.selectFrom("audit_entry").select("action").where("action", "=", "day-closed").execute();
  expect(entries).toHaveLength(1);
});
