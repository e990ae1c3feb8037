import { afterEach, beforeEach, expect, it } from "vitest";
import { newPaymentSchema, paymentWaitSchema } from "@/lib/api/payment-schemas";
import { apiRefundSchema, newRefundSchema } from "@/lib/api/refund-schemas";
import { createApiKey } from "@/server/api/api-key";
import { insertTestShop } from "@/server/db/testing/test-database";
import { openContradiction } from "../db/testing/open-contradiction";
import { apiGet, apiPost } from "./api-handler";
import { readPayment, showPayment, takePayment } from "./api-payments";
import { refundPayment, showRefund } from "./api-refunds";
import { type ApiBench, freshCode, openApiBench } from "./testing/api-bench";
import { type Answered, get, post } from "./testing/api-client";

const take = apiPost({ schema: newPaymentSchema, act: takePayment, show: showPayment });
const refund = apiPost({ schema: newRefundSchema, act: refundPayment, show: showRefund });
const read = apiGet(paymentWaitSchema, readPayment);

const PAID = { kind: "paid", acquirementId: "ACQ1", paidAt: null, customerAmount: null, customerRate: null } as const;
const REFUNDED = { kind: "refunded", refundId: "REF1", refundedAt: null } as const;

let bench: ApiBench;
let paymentId: string;

beforeEach(async () => {
  bench = await openApiBench({ pay: PAID, refund: REFUNDED });
  paymentId = await pay();
});

afterEach(async () => {
  await bench.settle();
  await bench.db.destroy();
});

async function pay(): Promise<string> {
  const taken = await post(take, {
    key: bench.key,
    body: { amount: { currency: "JPY", value: "1200" }, code: freshCode() },
  });
  await bench.settle();
  return String(taken.body["id"]);
}

function ask(value: string, overrides: object = {}, asked: object = {}): Promise<Answered> {
  const body = { amount: { currency: "JPY", value }, ...overrides };
  return post(refund, { key: bench.key, body, paymentId, path: `/${paymentId}/refunds`, ...asked });
}

it("answers 201 with the refund, and the payment tells what was returned", async () => {
  const answer = await ask("200", { reason: "Wrong size" });
  expect(answer.status).toBe(201);
  expect(apiRefundSchema.parse(answer.body)).toMatchObject({
    paymentId,
    amount: { currency: "JPY", value: "200" },
    reason: "Wrong size",
  });
  await bench.settle();
  const payment = await get(read, { key: bench.key, paymentId });
  expect(payment.body).toMatchObject({ state: "paid", refundedAmount: { value: "200" } });
});

it("never returns more than was paid, whatever comes at once", async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => ask("500")));
  await bench.settle();
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
  for (const { status, body } of answers)
    if (status !== 201) expect([status, body["code"]]).toEqual([422, "refund-too-large"]);
});

it("makes one refund of twenty equal requests at once", async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask("1200", {}, { idempotencyKey: "race" })));
  expect(new Set(answers.map(({ status, body }) => `${status} ${String(body["id"])}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(201);
  expect(await bench.db.selectFrom("refund").select("id").execute()).toHaveLength(1);
});

it.each([
  ["refund-too-large", "1201", "JPY"],
  ["refund-too-large", "9999999999999999", "JPY"],
  ["amount-zero", "0", "JPY"],
  ["currency-not-of-payment", "100", "USD"],
])("refuses with %s", async (code, value, currency) => {
  const answer = await ask(value, { amount: { currency, value } });
  expect([answer.status, answer.body["code"]]).toEqual([422, code]);
  expect(await bench.db.selectFrom("refund").select("id").execute()).toEqual([]);
});

it("refuses what Alipay's own file denies until that is settled", async () => {
  const { db, shop } = bench;
  await openContradiction(db, shop.storeId, paymentId);
  const answer = await ask("100");
  expect([answer.status, answer.body["code"]]).toEqual([422, "payment-contradicted"]);
  await db.updateTable("incident").set({ closed_at: new Date() }).where("payment_id", "=", paymentId).execute();
  expect((await ask("100")).status).toBe(201);
});

it("refuses what is not paid, and answers 404 for another store's payment", async () => {
  await bench.db.updateTable("payment").set({ state: "checking" }).where("id", "=", paymentId).execute();
  expect((await ask("100")).body["code"]).toBe("payment-not-paid");
  const other = await insertTestShop(bench.db);
  const otherKey = await createApiKey(bench.container.integration.apiKeys, {
    storeId: other.storeId,
    name: "ERP",
    actor: { kind: "command-line" },
  });
  expect((await ask("100", {}, { key: otherKey ?? "" })).status).toBe(404);
});
