import type { Kysely } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type FilterParams, type PaymentFilter, readPaymentFilter } from "@/lib/office/payment-filter";
import { createPaymentListReads, type PaymentListReads } from "./payment-list-reads";
import type { Database } from "./tables";
import { insertHistoryPayment, insertHistoryRefund } from "./testing/insert-history";
import { openContradiction } from "./testing/open-contradiction";
import { insertTestShop, openTestDatabase, type TestShop } from "./testing/test-database";

let db: Kysely<Database>;
let reads: PaymentListReads;
let shop: TestShop;
const BEGIN = Date.parse("2026-11-25T00:00:00Z");
const NUMBER = "0123456789ABCDEFGHJKMNPQRS";

beforeAll(async () => {
  db = await openTestDatabase();
  reads = createPaymentListReads(db);
  shop = await insertTestShop(db);
  // Thirty payments, three at a time in the same instant, so that pages end between rows of one value.
  for (let index = 0; index < 30; index += 1)
    await insertHistoryPayment(db, shop, {
      createdAt: BEGIN + Math.floor(index / 3) * 60_000,
      state: index % 5 === 0 ? "declined" : "paid",
      amountMinor: 100 + (index % 4) * 10,
    });
  const special = await insertHistoryPayment(db, shop, {
    createdAt: BEGIN + 3_600_000,
    state: "paid",
    amountMinor: 7_777,
    codeLast4: "4242",
    reference: "Table 9",
    merchantTransId: NUMBER,
    acquirementId: "2015ALIPAY",
  });
  await insertHistoryRefund(db, shop, { paymentId: special, amountMinor: 7, finalAt: BEGIN + 3_700_000 });
  await insertHistoryPayment(db, shop, { createdAt: BEGIN + 3_800_000, state: "checking", amountMinor: 7_777 });
  await insertHistoryPayment(db, await insertTestShop(db), { createdAt: BEGIN, state: "paid", amountMinor: 7_777 });
});
afterAll(() => db.destroy());

function filterOf(params: FilterParams): PaymentFilter {
  const reading = readPaymentFilter(params, { zone: "UTC", currency: "JPY", now: BEGIN + 86_400_000 });
  if (!reading.ok) throw new Error(reading.problem);
  return reading.filter;
}

const find = async (params: FilterParams, limit = 50) => (await reads.list(shop.storeId, filterOf(params), limit)).rows;

it.each(["time-desc", "time-asc", "amount-desc", "amount-asc"])(
  "pages through everything once, by %s",
  async (sort) => {
    const filter = filterOf({ sort });
    const whole = await reads.list(shop.storeId, filter, 100);
    expect(whole.rows).toHaveLength(32);
    expect(whole.next).toBeNull();
    const seen: string[] = [];
    let after = filter.after;
    do {
      const page = await reads.list(shop.storeId, { ...filter, after }, 7);
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual(whole.rows.map(({ id }) => id));
  },
);

it("filters by minutes, state, amount, person and device", async () => {
  expect(await find({ from: "2026-11-25T00:03", to: "2026-11-25T00:04" })).toHaveLength(6);
  expect(await find({ state: "declined" })).toHaveLength(6);
  expect(await find({ state: "checking" })).toHaveLength(1);
  expect(await find({ state: "returned" })).toHaveLength(1);
  expect(await find({ min: "130", max: "130" })).toHaveLength(7);
  expect(await find({ person: shop.personId, device: shop.deviceId })).toHaveLength(32);
  expect(await find({ person: uuidv7() })).toEqual([]);
});

it("finds a payment by any of its numbers, its amount, the end of its code or its reference, open ones too", async () => {
  const [special] = await find({ q: NUMBER });
  const refund = await db.selectFrom("refund").select("merchant_refund_id").executeTakeFirstOrThrow();
  for (const q of [NUMBER.toLowerCase(), "2015ALIPAY", special?.id ?? "", refund.merchant_refund_id, "4242", "table 9"])
    expect((await find({ q })).map(({ id }) => id)).toEqual([special?.id]);
  expect((await find({ q: "7777" })).map(({ state }) => state)).toEqual(["checking", "paid"]);
  expect(await find({ q: "nothing of the kind" })).toEqual([]);
  expect(await find({ q: "'; drop table payment; --" })).toEqual([]);
});

it("tells which one Alipay's own file contradicts", async () => {
  const [found] = await find({ q: NUMBER });
  expect(found?.isContradicted).toBe(false);
  await openContradiction(db, shop.storeId, found?.id ?? "");
  expect((await find({ q: NUMBER })).map((row) => row.isContradicted)).toEqual([true]);
  expect((await find({})).filter((row) => row.isContradicted).map(({ id }) => id)).toEqual([found?.id]);
});
