import type { Kysely } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { describe, expect, it } from "vitest";
import { applyMachineRefund, applyMoneyRefunded, applyRefund } from "@/lib/payments/apply-refund";
import { applyReply } from "@/lib/payments/apply-reply";
import { applyCancelRequest } from "@/lib/payments/apply-request";
import type { IllegalEvent, PaymentChange } from "@/lib/payments/change-payment";
import type { Payment } from "@/lib/payments/payment";
import { DEFAULT_PAYMENT_POLICY } from "@/lib/payments/payment-policy";
import { applyRefundReply, type IllegalRefundEvent, type RefundChange } from "@/lib/refunds/apply-refund-reply";
import type { Refund } from "@/lib/refunds/refund";
import { machineRefundIdOf, merchantRefundIdOf } from "@/lib/refunds/refund-id";
import type { RefundReply } from "@/lib/refunds/refund-reply";
import { createMemoryPaymentStore } from "./memory-payment-store";
import { createMemoryRefundStore } from "./memory-refund-store";
import { createPaymentRepository } from "./payment-repository";
import type { PaymentStore } from "./payment-store";
import { createRefundRepository } from "./refund-repository";
import type { NewRefund, RefundAdvance, RefundStore } from "./refund-store";
import type { Database } from "./tables";
import { newTestPayment } from "./testing/new-test-payment";
import { insertTestShop, openTestDatabase, type TestShop } from "./testing/test-database";

const POLICY = DEFAULT_PAYMENT_POLICY;
const LEASE = { owner: "one", leaseMs: 60_000 };
const EXPIRED = { owner: "dead", leaseMs: -1_000 };
const PAID = { kind: "paid", acquirementId: "2015", paidAt: null, customerAmount: null, customerRate: null } as const;
const DONE: RefundReply = { kind: "refunded", refundId: "X", refundedAt: 1_700_000_000_000 };
const REFUSED: RefundReply = { kind: "refused", code: "REFUND_WINDOW_EXCEED", isAboutEarlierTries: true };
const DISPUTED: RefundReply = { kind: "disputed", code: "REPEAT_REQ_INCONSISTENT" };

type OpenCase = { kind: string; refundId: string | null; closingEvent: string | null };
type Bench = {
  payments: PaymentStore;
  refunds: RefundStore;
  shop: TestShop;
  cases: () => Promise<readonly OpenCase[]>;
};

const databases = {
  memory: (): Promise<Bench> => {
    const payments = createMemoryPaymentStore(() => Date.now());
    const shop = { storeId: uuidv7(), deviceId: uuidv7(), personId: uuidv7() };
    const cases = () => Promise.resolve(payments.incidents);
    return Promise.resolve({ payments, refunds: createMemoryRefundStore(payments), shop, cases });
  },
  postgres: async (): Promise<Bench> => {
    const db = await openTestDatabase();
    const shop = await insertTestShop(db);
    return {
      payments: createPaymentRepository(db),
      refunds: createRefundRepository(db),
      shop,
      cases: () => readCases(db),
    };
  },
};

async function readCases(db: Kysely<Database>): Promise<OpenCase[]> {
  const rows = await db.selectFrom("incident").selectAll().orderBy("opened_at").execute();
  return rows.map((row) => ({ kind: row.kind, refundId: row.refund_id, closingEvent: row.closing_event }));
}

function legal<Change>(change: Change | IllegalEvent | IllegalRefundEvent): Change {
  if (typeof change === "object" && change !== null && "illegal" in change)
    throw new Error(`illegal ${change.illegal}`);
  return change;
}

async function insertPayment({ payments, shop }: Bench): Promise<Payment> {
  const inserted = await payments.insertPayment(newTestPayment(shop, { amountMinor: 1000 }), LEASE);
  if (inserted.kind !== "inserted") throw new Error(inserted.kind);
  return inserted.claim.payment;
}

async function write(bench: Bench, before: Payment, change: PaymentChange, lease: "keep" | "release" = "keep") {
  const result = await bench.payments.advance({ before, change, callId: null, personId: null, lease }, LEASE);
  if (result.kind !== "saved") throw new Error(result.kind);
  return result.payment;
}

async function paidPayment(bench: Bench): Promise<Payment> {
  const payment = await insertPayment(bench);
  const now = payment.createdAt;
  return write(
    bench,
    payment,
    legal<PaymentChange>(applyReply(payment, { operation: "pay", reply: PAID }, POLICY, now)),
    "release",
  );
}

/** Paid at Alipay, cancel asked for, cancel window over: only a refund can return it. */
async function owedPayment(bench: Bench): Promise<Payment> {
  const fresh = await insertPayment(bench);
  const now = fresh.createdAt;
  let payment = await write(bench, fresh, legal<PaymentChange>(applyCancelRequest(fresh, "cashier", POLICY, now)));
  payment = await write(
    bench,
    payment,
    legal<PaymentChange>(applyReply(payment, { operation: "pay", reply: PAID }, POLICY, now)),
  );
  const tooLate = { operation: "cancel", reply: { kind: "window-closed", code: "CANCEL_WINDOW_EXCEED" } } as const;
  return write(bench, payment, legal<PaymentChange>(applyReply(payment, tooLate, POLICY, now)));
}

function refundOf({ id, storeId }: Payment, overrides: Partial<NewRefund> = {}): NewRefund {
  const refundId = overrides.refundId ?? uuidv7();
  return {
    refundId,
    storeId,
    paymentId: id,
    requestId: uuidv7(),
    merchantRefundId: merchantRefundIdOf(refundId),
    amountMinor: 100,
    reason: "cold",
    note: null,
    origin: "person",
    personId: null,
    approverId: null,
    actor: { kind: "machine" },
    ...overrides,
  };
}

function answered(refund: Refund, reply: RefundReply): Omit<RefundAdvance, "before"> {
  const change = legal<RefundChange>(applyRefundReply(refund, reply, POLICY, Date.now()));
  const event =
    change.after.state === "refunded" ? "refund-done" : change.after.state === "refused" ? "refund-refused" : null;
  return {
    change,
    callId: null,
    lease: "release",
    applyToPayment:
      event === null
        ? null
        : (payment) =>
            applyRefund(payment, { event, amountMinor: refund.amount.minor, code: null }, POLICY, Date.now()),
  };
}

async function insertRefund(bench: Bench, payment: Payment, overrides: Partial<NewRefund> = {}, lease = LEASE) {
  const inserted = await bench.refunds.insertRefund(refundOf(payment, overrides), lease);
  if (inserted.kind !== "inserted") throw new Error(inserted.kind);
  return inserted.claim.refund;
}

async function answer(bench: Bench, before: Refund, reply: RefundReply) {
  const tried = await bench.refunds.beginTry(before, uuidv7(), LEASE);
  if (tried === null) throw new Error("claim lost");
  return bench.refunds.advance({ before: tried, ...answered(tried, reply) }, LEASE);
}

async function moneyOf(bench: Bench, { id }: Payment) {
  const found = await bench.payments.findPayment(id);
  return { refunded: found?.payment.refundedMinor, reserved: found?.payment.refundReservedMinor };
}

function openMachine(bench: Bench, before: Payment) {
  const change = legal<PaymentChange>(applyMachineRefund(before, POLICY, Date.now()));
  const refundId = machineRefundIdOf(before.id);
  const refund = refundOf(before, { refundId, requestId: refundId, amountMinor: 1000, origin: "machine" });
  return bench.refunds.openMachineRefund({ before, change, refund });
}

// One promise, kept by both stores: the memory store is only worth simulating with while it behaves like the tables.
describe.each(Object.entries(databases))("refunds in %s", (_name, open) => {
  it("reserve their amount on the payment and are kept as written", async () => {
    const bench = await open();
    const payment = await paidPayment(bench);
    const refund = await insertRefund(bench, payment, { amountMinor: 300 });
    expect(refund).toMatchObject({
      state: "refunding",
      acquirementId: "2015",
      amount: { currency: "JPY", minor: 300 },
      tryCount: 0,
    });
    expect(await moneyOf(bench, payment)).toEqual({ refunded: 0, reserved: 300 });
    expect(await bench.refunds.listRefunds(payment.id)).toEqual([refund]);
    expect((await bench.refunds.findRefund(refund.id))?.refund).toEqual(refund);
  });

  it("answer a repeated request id with the first refund, also when nothing is left", async () => {
    const bench = await open();
    const payment = await paidPayment(bench);
    const requestId = uuidv7();
    const refund = await insertRefund(bench, payment, { requestId, amountMinor: 1000 });
    const again = await bench.refunds.insertRefund(refundOf(payment, { requestId, amountMinor: 1000 }), LEASE);
    expect(again).toMatchObject({ kind: "repeated", refund: { id: refund.id } });
    expect((await bench.refunds.findByRequest(payment.storeId, requestId))?.id).toBe(refund.id);
    expect(await moneyOf(bench, payment)).toEqual({ refunded: 0, reserved: 1000 });
  });

  it.each<[string, Partial<NewRefund>]>([
    ["more than was paid", { amountMinor: 1001 }],
    ["another store's payment", { storeId: "00000000-0000-7000-8000-000000000000" }],
  ])("refuse %s and leave no trace", async (_, overrides) => {
    const bench = await open();
    const payment = await paidPayment(bench);
    expect(await bench.refunds.insertRefund(refundOf(payment, overrides), LEASE)).toEqual({ kind: "no-room" });
    expect(await bench.refunds.listRefunds(payment.id)).toEqual([]);
  });

  it("refuse a payment that is not paid", async () => {
    const bench = await open();
    const payment = await owedPayment(bench);
    expect(await bench.refunds.insertRefund(refundOf(payment), LEASE)).toEqual({ kind: "no-room" });
  });

  it("never pass the payment: of 20 at once of 100 each, exactly 10 get in", async () => {
    const bench = await open();
    const payment = await paidPayment(bench);
    const asked = Array.from({ length: 20 }, () => bench.refunds.insertRefund(refundOf(payment), LEASE));
    const kinds = (await Promise.all(asked)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "inserted")).toHaveLength(10);
    expect(kinds.filter((kind) => kind === "no-room")).toHaveLength(10);
    expect(await moneyOf(bench, payment)).toEqual({ refunded: 0, reserved: 1000 });
    expect(await bench.refunds.listRefunds(payment.id)).toHaveLength(10);
  });

  it("never pass the limit of one person: of 20 at once of 100 each, three fit below 300 and the rest need approval", async () => {
    const bench = await open();
    const payment = await paidPayment(bench);
    const alone = { aloneUpToMinor: 300 };
    const asked = Array.from({ length: 20 }, () => bench.refunds.insertRefund(refundOf(payment, alone), LEASE));
    const kinds = (await Promise.all(asked)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "inserted")).toHaveLength(3);
    expect(kinds.filter((kind) => kind === "above-limit")).toHaveLength(17);
    expect(await moneyOf(bench, payment)).toEqual({ refunded: 0, reserved: 300 });
    const tooMuch = refundOf(payment, { ...alone, amountMinor: 1001 });
    expect(await bench.refunds.insertRefund(tooMuch, LEASE)).toEqual({ kind: "no-room" });
    const approved = refundOf(payment, { aloneUpToMinor: null, amountMinor: 700 });
    expect(await bench.refunds.insertRefund(approved, LEASE)).toMatchObject({ kind: "inserted" });
  });

  it("count what came back, once", async () => {
    const bench = await open();
    const payment = await paidPayment(bench);
    const refund = await insertRefund(bench, payment);
    const saved = await answer(bench, refund, DONE);
    expect(saved).toMatchObject({
      kind: "saved",
      refund: { state: "refunded", version: 2, dueAt: null },
      payment: { state: "paid", refundedMinor: 100 },
    });
    const stale = await bench.refunds.advance({ before: refund, ...answered(refund, DONE) }, LEASE);
    expect(stale.kind).toBe("stale");
    expect(await moneyOf(bench, payment)).toEqual({ refunded: 100, reserved: 100 });
  });

  it("give back what they reserved when refused", async () => {
    const bench = await open();
    const payment = await paidPayment(bench);
    await answer(bench, await insertRefund(bench, payment, { amountMinor: 1000 }), REFUSED);
    expect(await moneyOf(bench, payment)).toEqual({ refunded: 0, reserved: 0 });
    await insertRefund(bench, payment, { amountMinor: 1000 });
  });

  it("are a case while a person is needed, closed by the answer that ends them", async () => {
    const bench = await open();
    const refund = await insertRefund(bench, await paidPayment(bench));
    const disputed = await answer(bench, refund, DISPUTED);
    expect(await bench.cases()).toMatchObject([{ kind: "refund-attention", refundId: refund.id, closingEvent: null }]);
    expect(await bench.refunds.untilNextDueMs()).toBeGreaterThan(60_000);
    if (disputed.kind !== "saved") throw new Error(disputed.kind);
    await bench.refunds.advance({ before: disputed.refund, ...answered(disputed.refund, DONE) }, LEASE);
    expect(await bench.cases()).toMatchObject([{ kind: "refund-attention", closingEvent: "refund-succeeded" }]);
  });

  it("keep a lost claim out: no request, no write", async () => {
    const bench = await open();
    const refund = await insertRefund(bench, await paidPayment(bench), {}, EXPIRED);
    const claims = await bench.refunds.claimDueRefunds(LEASE, 10);
    expect(claims).toMatchObject([{ refund: { id: refund.id, fence: 2 } }]);
    expect(await bench.refunds.claimDueRefunds(LEASE, 10)).toEqual([]);
    expect(await bench.refunds.beginTry(refund, uuidv7(), EXPIRED)).toBeNull();
    expect(await bench.refunds.advance({ before: refund, ...answered(refund, DONE) }, EXPIRED)).toEqual({
      kind: "fenced",
    });
  });

  it("count a try before it is sent, so that a dead server's try is known", async () => {
    const bench = await open();
    const refund = await insertRefund(bench, await paidPayment(bench), {}, LEASE);
    await bench.refunds.beginTry(refund, uuidv7(), LEASE);
    expect((await bench.refunds.findRefund(refund.id))?.refund.tryCount).toBe(1);
  });

  it("of the machine take the payment over, once, and come again after a refusal under the same id", async () => {
    const bench = await open();
    const owed = await owedPayment(bench);
    const opened = await openMachine(bench, owed);
    expect(opened).toMatchObject({
      kind: "saved",
      payment: { state: "attention", attentionReason: "refunding", dueAt: null, refundReservedMinor: 1000 },
    });
    expect(await openMachine(bench, owed)).toMatchObject({ kind: "stale" });
    const [claim] = await bench.refunds.claimDueRefunds(LEASE, 10);
    if (claim === undefined) throw new Error("not due");
    const refused = await answer(bench, claim.refund, REFUSED);
    expect(refused).toMatchObject({ payment: { attentionReason: "refund-refused", refundReservedMinor: 0 } });
    if (refused.kind !== "saved" || refused.payment === null) throw new Error(refused.kind);
    await openMachine(bench, refused.payment);
    expect(await bench.refunds.listRefunds(owed.id)).toMatchObject([
      { id: machineRefundIdOf(owed.id), state: "refunding", tryCount: 0 },
    ]);
  });

  it("of the machine end with their payment, whose cases that proof closes", async () => {
    const bench = await open();
    const owed = await owedPayment(bench);
    expect(await bench.cases()).toMatchObject([{ kind: "cancel-refused", refundId: null, closingEvent: null }]);
    await openMachine(bench, owed);
    const [claim] = await bench.refunds.claimDueRefunds(LEASE, 10);
    if (claim === undefined) throw new Error("not due");
    await answer(bench, claim.refund, DONE);
    const [due] = await bench.payments.claimDuePayments(LEASE, 10);
    if (due === undefined) throw new Error("payment not due");
    const ended = await write(
      bench,
      due.payment,
      legal<PaymentChange>(applyMoneyRefunded(due.payment, POLICY, due.now)),
    );
    expect(ended).toMatchObject({ state: "cancelled", isCertain: true, evidence: "paid" });
    expect(await bench.cases()).toMatchObject([{ kind: "cancel-refused", closingEvent: "money-refunded" }]);
  });

  it("of the machine make the payment due again when the money is back", async () => {
    const bench = await open();
    const owed = await owedPayment(bench);
    await openMachine(bench, owed);
    const [claim] = await bench.refunds.claimDueRefunds(LEASE, 10);
    if (claim === undefined) throw new Error("not due");
    await answer(bench, claim.refund, DONE);
    expect(await moneyOf(bench, owed)).toEqual({ refunded: 1000, reserved: 1000 });
    expect(await bench.payments.claimDuePayments(LEASE, 10)).toMatchObject([{ payment: { id: owed.id } }]);
  });
});
