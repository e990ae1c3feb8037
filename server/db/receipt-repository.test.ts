import type { Kysely } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, it } from "vitest";
import { PAYMENT_STATES, type PaymentState } from "@/lib/payments/payment-state";
import { createPaymentRepository } from "./payment-repository";
import { createReceiptRepository, type NewPrint, type ReceiptRepository } from "./receipt-repository";
import type { Database } from "./tables";
import { newTestPayment } from "./testing/new-test-payment";
import { openContradiction } from "./testing/open-contradiction";
import { insertTestShop, openTestDatabase, type TestShop } from "./testing/test-database";

let db: Kysely<Database>;
let shop: TestShop;
let receipts: ReceiptRepository;

beforeAll(async () => {
  db = await openTestDatabase();
  shop = await insertTestShop(db);
  receipts = createReceiptRepository(db);
});

async function payment(state: PaymentState): Promise<string> {
  const paymentId = uuidv7();
  await createPaymentRepository(db).insertPayment(newTestPayment(shop, { paymentId }), {
    owner: "test",
    leaseMs: 60_000,
  });
  await db.updateTable("payment").set({ state }).where("id", "=", paymentId).execute();
  return paymentId;
}

const print = (paymentId: string, overrides: Partial<NewPrint> = {}): NewPrint => ({
  ...shop,
  paymentId,
  requestId: uuidv7(),
  paper: "80mm",
  ...overrides,
});

it("counts slips: the first is the receipt, every later one a copy, a repeated request the same slip", async () => {
  const paid = await payment("paid");
  const first = print(paid);
  expect(await receipts.recordPrint(first)).toBe(1);
  expect(await receipts.recordPrint(first)).toBe(1);
  expect(await receipts.recordPrint(print(paid))).toBe(2);
});

it("gives tills that print at once different numbers", async () => {
  const paid = await payment("paid");
  const numbers = await Promise.all(Array.from({ length: 6 }, () => receipts.recordPrint(print(paid))));
  expect(numbers.toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
});

it.each(PAYMENT_STATES.filter((state) => state !== "paid"))("prints nothing of a payment that is %s", async (state) => {
  const unproven = await payment(state);
  expect(await receipts.recordPrint(print(unproven))).toBeNull();
  expect(await db.selectFrom("receipt_print").selectAll().where("payment_id", "=", unproven).execute()).toEqual([]);
});

it("prints nothing of a paid payment that Alipay's own file denies, and prints it when that is settled", async () => {
  const paid = await payment("paid");
  await openContradiction(db, shop.storeId, paid);
  expect(await receipts.recordPrint(print(paid))).toBeNull();
  await db.updateTable("incident").set({ closed_at: new Date() }).where("payment_id", "=", paid).execute();
  expect(await receipts.recordPrint(print(paid))).toBe(1);
});

it("prints nothing of another store's payment, nor tells its count", async () => {
  const paid = await payment("paid");
  const slip = print(paid);
  await receipts.recordPrint(slip);
  const other = await insertTestShop(db);
  expect(await receipts.recordPrint({ ...slip, ...other })).toBeNull();
});

it("finds the shop of a payment with its own lines, and nothing for an unknown id", async () => {
  const paid = await payment("paid");
  await db.updateTable("store").set({ receipt_footer: "Thank you" }).where("id", "=", shop.storeId).execute();
  expect(await receipts.findPlace(paid)).toMatchObject({ storeName: "Shop", header: null, footer: "Thank you" });
  expect(await receipts.findPlace(uuidv7())).toBeNull();
});
