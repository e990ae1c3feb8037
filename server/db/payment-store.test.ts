import { v7 as uuidv7 } from "uuid";
import { describe, expect, it } from "vitest";
import { applyReply } from "@/lib/payments/apply-reply";
import { applyCancelRequest, applyLostAnswer } from "@/lib/payments/apply-request";
import type { PaymentChange } from "@/lib/payments/change-payment";
import type { Payment } from "@/lib/payments/payment";
import { DEFAULT_PAYMENT_POLICY } from "@/lib/payments/payment-policy";
import { createMemoryPaymentStore } from "./memory-payment-store";
import { createPaymentRepository } from "./payment-repository";
import type { Claim, NewPayment, PaymentStore } from "./payment-store";
import { newTestPayment } from "./testing/new-test-payment";
import { insertTestShop, openTestDatabase, type TestShop } from "./testing/test-database";

const POLICY = DEFAULT_PAYMENT_POLICY;
const LEASE = { owner: "one", leaseMs: 60_000 };
const EXPIRED = { owner: "dead", leaseMs: -1_000 };

type Bench = { store: PaymentStore; shop: TestShop };

const databases = {
  memory: (): Promise<Bench> =>
    Promise.resolve({
      store: createMemoryPaymentStore(() => Date.now()),
      shop: { storeId: uuidv7(), deviceId: uuidv7(), personId: uuidv7() },
    }),
  postgres: async (): Promise<Bench> => {
    const db = await openTestDatabase();
    return { store: createPaymentRepository(db), shop: await insertTestShop(db) };
  },
};

function mustChange(change: PaymentChange | { illegal: string }): PaymentChange {
  if ("illegal" in change) throw new Error(`illegal ${change.illegal}`);
  return change;
}

// One promise, kept by both stores: the memory store is only worth simulating with while it behaves like the table.
describe.each(Object.entries(databases))("payments in %s", (_name, open) => {
  async function insert(bench: Bench, overrides: Partial<NewPayment> = {}, lease = LEASE): Promise<Claim> {
    const result = await bench.store.insertPayment(newTestPayment(bench.shop, overrides), lease);
    if (result.kind !== "inserted") throw new Error(result.kind);
    return result.claim;
  }

  function doubt(payment: Payment, now: number): PaymentChange {
    return mustChange(applyLostAnswer(payment, POLICY, now));
  }

  it("keeps a new payment as it was written", async () => {
    const bench = await open();
    const { payment, now } = await insert(bench);
    expect(payment).toMatchObject({
      state: "paying",
      version: 1,
      fence: 1,
      amount: { currency: "JPY", minor: 1200 },
      dueAt: payment.createdAt,
    });
    expect(Math.abs(now - payment.createdAt)).toBeLessThan(1_000);
  });

  it("answers a repeated request id with the first payment", async () => {
    const bench = await open();
    const same = { requestId: "00000000-0000-4000-8000-000000000001", codeHash: "same" };
    const { payment } = await insert(bench, same);
    const again = newTestPayment(bench.shop, same);
    expect(await bench.store.insertPayment(again, LEASE)).toEqual({ kind: "repeated", paymentId: payment.id });
  });

  it("refuses a code that was used, and leaves no sale behind", async () => {
    const bench = await open();
    await insert(bench, { codeHash: "same" });
    expect(await bench.store.insertPayment(newTestPayment(bench.shop, { codeHash: "same" }), LEASE)).toEqual({
      kind: "code-used",
    });
  });

  it("claims what is due and free, once, and raises the fence", async () => {
    const bench = await open();
    const { payment } = await insert(bench, {}, EXPIRED);
    const claims = await Promise.all([
      bench.store.claimDuePayments({ owner: "a", leaseMs: 60_000 }, 10),
      bench.store.claimDuePayments({ owner: "b", leaseMs: 60_000 }, 10),
      bench.store.claimPayment(payment.id, { owner: "c", leaseMs: 60_000 }),
    ]);
    const won = claims.flat().filter((claim) => claim !== null);
    expect(won).toHaveLength(1);
    expect(won[0]?.payment.fence).toBe(2);
  });

  it("does not claim what another server holds", async () => {
    const bench = await open();
    await insert(bench);
    expect(await bench.store.claimDuePayments(LEASE, 10)).toEqual([]);
  });

  it("writes with the right version and fence, and says what is there otherwise", async () => {
    const bench = await open();
    const { payment, now } = await insert(bench);
    const advance = {
      before: payment,
      change: doubt(payment, now),
      callId: null,
      personId: null,
      lease: "release",
    } as const;
    const saved = await bench.store.advance(advance, LEASE);
    expect(saved).toMatchObject({ kind: "saved", payment: { state: "checking", version: 2 } });
    expect(await bench.store.advance(advance, LEASE)).toMatchObject({ kind: "stale", payment: { version: 2 } });
  });

  it("keeps what the wallet was charged, and the rate with every digit it came with", async () => {
    const bench = await open();
    const { payment, now } = await insert(bench);
    const charged = { customerAmount: { currency: "CNY", minor: 5760 }, customerRate: "0.048000000010" };
    const paid = { kind: "paid", acquirementId: "A1", paidAt: null, ...charged } as const;
    const change = mustChange(applyReply(payment, { operation: "pay", reply: paid }, POLICY, now));
    const advance = { before: payment, change, callId: null, personId: null, lease: "release" } as const;
    await bench.store.advance(advance, LEASE);
    // A late writer is told what is there, read from the row.
    expect(await bench.store.advance(advance, LEASE)).toMatchObject({
      kind: "stale",
      payment: { state: "paid", ...charged },
    });
  });

  it("keeps a lost claim out", async () => {
    const bench = await open();
    const { payment, now } = await insert(bench, {}, EXPIRED);
    await bench.store.claimDuePayments(LEASE, 10);
    const advance = {
      before: payment,
      change: doubt(payment, now),
      callId: null,
      personId: null,
      lease: "release",
    } as const;
    expect(await bench.store.advance(advance, EXPIRED)).toEqual({ kind: "fenced" });
    expect(await bench.store.beginCall(payment, uuidv7(), "query", EXPIRED)).toBe(false);
  });

  it("lets a cashier's cancel in without a claim, and does not end the claim", async () => {
    const bench = await open();
    const { payment, now } = await insert(bench);
    const change = mustChange(applyCancelRequest(payment, "cashier", POLICY, now));
    const written = await bench.store.advance(
      { before: payment, change, callId: null, personId: bench.shop.personId, lease: "ignore" },
      LEASE,
    );
    expect(written).toMatchObject({
      kind: "saved",
      payment: { state: "cancelling", cancelReason: "cashier", fence: 1 },
    });
    expect(await bench.store.beginCall(payment, uuidv7(), "cancel", LEASE)).toBe(true);
  });

  it("keeps times to the millisecond", async () => {
    const bench = await open();
    const { payment, now } = await insert(bench);
    const change = doubt(payment, now);
    const result = await bench.store.advance(
      { before: payment, change, callId: null, personId: null, lease: "keep" },
      LEASE,
    );
    if (result.kind !== "saved") throw new Error(result.kind);
    expect(result.payment.doubtSince).toBe(Math.floor(now));
    expect((await bench.store.findPayment(payment.id))?.payment).toEqual(result.payment);
  });

  it("takes a finished payment off the schedule", async () => {
    const bench = await open();
    const { payment } = await insert(bench);
    await bench.store.unschedule(payment);
    expect((await bench.store.findPayment(payment.id))?.payment.dueAt).toBeNull();
    expect(await bench.store.untilNextDueMs()).toBeNull();
  });

  it("frees what an earlier life of this server held, and nothing else", async () => {
    const bench = await open();
    await insert(bench, {}, { owner: "shop:3000/old", leaseMs: 60_000 });
    await insert(bench, {}, { owner: "shop:3000/new", leaseMs: 60_000 });
    await insert(bench, {}, { owner: "other:3000/x", leaseMs: 60_000 });
    expect(await bench.store.releaseLeases("shop:3000/", "shop:3000/new")).toBe(1);
    expect(await bench.store.claimDuePayments({ owner: "shop:3000/new", leaseMs: 60_000 }, 10)).toHaveLength(1);
  });

  it("has no more than one open payment a sale", async () => {
    const bench = await open();
    const { payment } = await insert(bench);
    const again = newTestPayment(bench.shop, { sale: { id: payment.saleId, isNew: false } });
    const taken = { kind: "payment-open", paymentId: payment.id };
    expect(await bench.store.insertPayment(again, LEASE)).toEqual(taken);
  });
});
