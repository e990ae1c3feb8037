import { describe, expect, it } from "vitest";
import { machineRefundIdOf } from "@/lib/refunds/refund-id";
import { requestCancel } from "../payments/request-cancel";
import { supersedePayment } from "../payments/supersede-payment";
import { createVirtualCounter, type VirtualCounter } from "../payments/testing/virtual-counter";

const PAID = { kind: "paid", acquirementId: "2015", paidAt: null, customerAmount: null, customerRate: null } as const;
const UNKNOWN = { kind: "unclear", code: "UNKNOWN_EXCEPTION", isCustomerConfirming: false } as const;
const SILENT = { kind: "silence", reason: "timed-out" } as const;
const NOT_FOUND = { kind: "not-found" } as const;
const TOO_LATE = { kind: "window-closed", code: "CANCEL_WINDOW_EXCEED" } as const;
const REFUNDED = { kind: "refunded", refundId: "X", refundedAt: null } as const;
const NO_FUNDS = { kind: "refused", code: "MERCHANT_BALANCE_NOT_ENOUGH", isAboutEarlierTries: true } as const;
const MINUTE = 60_000;

const lastRefund = (counter: VirtualCounter) => counter.refundStore.refunds().at(-1);
const triesOf = (counter: VirtualCounter) => counter.asked.filter(({ operation }) => operation === "refund");

describe("a refund", () => {
  it("is sent once and counted on its payment, which stays paid", async () => {
    const counter = createVirtualCounter({ pay: [PAID], refund: [REFUNDED] });
    await counter.start();
    expect(await counter.refund({ amountMinor: 500 })).toMatchObject({ ok: true, refund: { state: "refunding" } });
    await counter.pass(30 * MINUTE);
    expect(triesOf(counter)).toHaveLength(1);
    expect(lastRefund(counter)).toMatchObject({ state: "refunded", gatewayRefundId: "X", dueAt: null });
    expect(counter.payment()).toMatchObject({ state: "paid", refundedMinor: 500, refundReservedMinor: 500 });
  });

  it("without a clear answer comes again after 2, 5, 15, 60 s, then every 5 min, and calls a person at the fifth try", async () => {
    const counter = createVirtualCounter({ pay: [PAID], refund: [UNKNOWN] });
    await counter.start();
    await counter.refund();
    await counter.pass(82_000);
    expect(lastRefund(counter)).toMatchObject({ state: "attention", tryCount: 5 });
    expect(counter.store.incidents).toMatchObject([{ kind: "refund-attention", closedAt: null }]);
    await counter.pass(10 * MINUTE);
    const times = triesOf(counter).map(({ atMs }) => atMs);
    expect(times.map((time) => time - (times[0] ?? 0))).toEqual([0, 2_000, 7_000, 22_000, 82_000, 382_000, 682_000]);
  });

  it("whose answer was lost is done by the same id again, and its case is closed by that answer", async () => {
    const counter = createVirtualCounter({ pay: [PAID], refund: [SILENT, SILENT, SILENT, SILENT, SILENT, REFUNDED] });
    await counter.start();
    await counter.refund();
    await counter.pass(30 * MINUTE);
    expect(lastRefund(counter)).toMatchObject({ state: "refunded", tryCount: 6 });
    expect(counter.payment().refundedMinor).toBe(100);
    expect(counter.store.incidents).toMatchObject([{ kind: "refund-attention", closingEvent: "refund-succeeded" }]);
  });

  it("refused at once frees what it reserved", async () => {
    const counter = createVirtualCounter({ pay: [PAID], refund: [NO_FUNDS] });
    await counter.start();
    await counter.refund({ amountMinor: 1200 });
    expect(lastRefund(counter)).toMatchObject({ state: "refused", resultCode: "MERCHANT_BALANCE_NOT_ENOUGH" });
    expect(counter.payment()).toMatchObject({ refundReservedMinor: 0, refundedMinor: 0 });
  });

  it("started twice with the same request id is one refund", async () => {
    const counter = createVirtualCounter({ pay: [PAID], refund: [REFUNDED] });
    await counter.start();
    const first = await counter.refund({ requestId: "same", amountMinor: 1200 });
    const second = await counter.refund({ requestId: "same", amountMinor: 1200 });
    expect(triesOf(counter)).toHaveLength(1);
    expect(first.ok && second.ok && first.refund.id === second.refund.id).toBe(true);
  });

  it("of a server that died is taken over when the lease ends, and asked for again", async () => {
    const counter = createVirtualCounter({ pay: [PAID], refund: [REFUNDED] });
    await counter.start();
    const { id, storeId } = counter.payment();
    const identity = { refundId: "r", storeId, paymentId: id, requestId: "q", merchantRefundId: "R", amountMinor: 100 };
    const rest = {
      reason: null,
      note: null,
      origin: "person",
      personId: null,
      approverId: null,
      actor: { kind: "machine" },
    } as const;
    const inserted = await counter.refundStore.insertRefund(
      { ...identity, ...rest },
      { owner: "dead", leaseMs: 15_000 },
    );
    if (inserted.kind === "inserted")
      await counter.refundStore.beginTry(inserted.claim.refund, "call", { owner: "dead", leaseMs: 15_000 });
    await counter.pass(16_000);
    expect(lastRefund(counter)).toMatchObject({ state: "refunded", tryCount: 2 });
  });

  it.each([
    [{ amountMinor: 0 }, "amount-zero"],
    [{ amountMinor: 1.5 }, "amount-not-whole"],
    [{ amountMinor: 1201 }, "amount-too-large"],
    [{ storeId: "other" }, "not-found"],
    [{ paymentId: "none" }, "not-found"],
  ])("with %j is not sent", async (input, reason) => {
    const counter = createVirtualCounter({ pay: [PAID], refund: [REFUNDED] });
    await counter.start();
    expect(await counter.refund(input)).toEqual({ ok: false, reason });
    expect(triesOf(counter)).toEqual([]);
  });

  it.each<[string, Parameters<typeof createVirtualCounter>[0], number]>([
    ["checking", { pay: [SILENT], query: [SILENT] }, 0],
    ["attention", { pay: [SILENT], query: [NOT_FOUND], cancel: [SILENT] }, 2 * MINUTE],
    ["cancelled", { pay: [SILENT], query: [NOT_FOUND], cancel: [{ kind: "cancelled" }] }, 10 * MINUTE],
    ["declined", { pay: [{ kind: "refused", code: "PROCESS_FAIL" }] }, 0],
  ])("is not made of a payment that is %s, which stays as it was", async (state, script, waitMs) => {
    const counter = createVirtualCounter(script);
    await counter.start();
    await counter.pass(waitMs);
    const before = counter.payment();
    expect(before.state).toBe(state);
    expect(await counter.refund()).toEqual({ ok: false, reason: "not-paid" });
    expect(counter.payment()).toEqual(before);
    expect([counter.refundStore.refunds(), triesOf(counter)]).toEqual([[], []]);
  });

  it("is not made of a payment that is not paid, nor after 365 days", async () => {
    const open = createVirtualCounter({ pay: [{ kind: "refused", code: "PROCESS_FAIL" }] });
    await open.start();
    expect(await open.refund()).toEqual({ ok: false, reason: "not-paid" });
    const old = createVirtualCounter({ pay: [{ ...PAID, paidAt: 1_600_000_000_000 }], refund: [REFUNDED] });
    await old.start();
    expect(await old.refund()).toEqual({ ok: false, reason: "window-over" });
  });
});

describe("money that a cancelled sale may not keep", () => {
  const lateMoney = { pay: [SILENT], query: [NOT_FOUND, NOT_FOUND, NOT_FOUND, PAID] } as const;

  it("is refunded by the machine when Alipay no longer cancels, and ends as cancelled", async () => {
    const counter = createVirtualCounter({
      pay: [...lateMoney.pay],
      query: [...lateMoney.query],
      cancel: [{ kind: "cancelled" }, TOO_LATE],
      refund: [REFUNDED],
    });
    await counter.start();
    await counter.pass(2 * MINUTE);
    expect(counter.payment()).toMatchObject({
      state: "cancelled",
      evidence: "paid",
      isCertain: true,
      refundedMinor: 1200,
      dueAt: null,
    });
    expect(counter.refundStore.refunds()).toMatchObject([
      { id: machineRefundIdOf(counter.payment().id), origin: "machine", state: "refunded", amount: { minor: 1200 } },
    ]);
    expect(counter.store.incidents.map(({ kind, closingEvent }) => [kind, closingEvent])).toEqual([
      ["late-money", "money-refunded"],
      ["cancel-refused", "money-refunded"],
    ]);
    await counter.pass(60 * MINUTE);
    expect(triesOf(counter)).toHaveLength(1);
  });

  it("waits as attention with its own reason, and cannot be cancelled by hand meanwhile", async () => {
    const counter = createVirtualCounter({
      pay: [...lateMoney.pay],
      query: [...lateMoney.query],
      cancel: [{ kind: "cancelled" }, TOO_LATE],
      refund: [SILENT],
    });
    await counter.start();
    await counter.pass(2 * MINUTE);
    expect(counter.payment()).toMatchObject({ state: "attention", attentionReason: "refunding", dueAt: null });
    const { id } = counter.payment();
    const cancel = await requestCancel(counter.deps, {
      paymentId: id,
      storeId: "store",
      personId: "person",
      actor: { kind: "machine" },
    });
    expect(cancel).toEqual({ ok: false, reason: "already-final" });
    expect(await counter.refund()).toEqual({ ok: false, reason: "not-paid" });
  });

  it("that Alipay will not refund yet is asked about and refunded again under the same id, without a hot loop", async () => {
    const counter = createVirtualCounter({
      pay: [...lateMoney.pay],
      query: [...lateMoney.query],
      cancel: [{ kind: "cancelled" }, TOO_LATE],
      refund: [NO_FUNDS, NO_FUNDS, REFUNDED],
    });
    await counter.start();
    await counter.pass(6 * MINUTE);
    expect(triesOf(counter)).toHaveLength(3);
    expect(counter.refundStore.refunds()).toHaveLength(1);
    expect(counter.payment()).toMatchObject({ state: "cancelled", refundedMinor: 1200 });
  });

  it("ends as cancelled when Alipay says it went back another way", async () => {
    const counter = createVirtualCounter({
      pay: [...lateMoney.pay],
      query: [...lateMoney.query, PAID, { kind: "cancelled" }],
      cancel: [{ kind: "cancelled" }, TOO_LATE],
      refund: [{ kind: "refused", code: "ORDER_IS_CANCELED", isAboutEarlierTries: false }],
    });
    await counter.start();
    await counter.pass(10 * MINUTE);
    expect(counter.payment()).toMatchObject({ state: "cancelled", refundedMinor: 0, refundReservedMinor: 0 });
  });

  it("is refunded after Beijing midnight and 15 minutes although every cancel stays unanswered", async () => {
    const paidAt = 1_700_000_000_000 - 24 * 60 * MINUTE;
    const counter = createVirtualCounter({
      pay: [UNKNOWN],
      query: [
        { kind: "refused", code: "PROCESS_FAIL" },
        { ...PAID, paidAt },
      ],
      cancel: [UNKNOWN],
      refund: [REFUNDED],
    });
    await counter.start();
    await counter.pass(5 * MINUTE);
    expect(counter.payment()).toMatchObject({ state: "cancelled", refundedMinor: 1200, cancelReason: "query-refused" });
  });
});

describe("a second tender", () => {
  const supervisor = { personId: "boss", role: "supervisor" } as const;
  const askedBy = { kind: "person", id: "mei", deviceId: "device" } as const;

  async function stuck(): Promise<VirtualCounter> {
    const counter = createVirtualCounter({
      pay: [UNKNOWN, PAID],
      query: [{ kind: "refused", code: "X" }, PAID],
      cancel: [UNKNOWN],
    });
    await counter.start();
    return counter;
  }

  it("is let in by a supervisor while the first is being returned; the first can only end with money returned", async () => {
    const counter = await stuck();
    const { id, saleId } = counter.payment();
    const again = { saleId, code: "281234567890123499" };
    expect(await counter.start(again)).toEqual({ ok: false, reason: "payment-open", paymentId: id });
    const result = await supersedePayment(counter.deps, {
      paymentId: id,
      storeId: "store",
      approver: supervisor,
      askedBy,
    });
    expect(result).toMatchObject({ ok: true, payment: { isSuperseded: true, state: "cancelling" } });
    expect(await counter.start(again)).toMatchObject({ ok: true });
    await counter.pass(3 * MINUTE);
    const [first, second] = counter.store.payments();
    expect(first).toMatchObject({ state: "attention", evidence: "paid" });
    expect(second).toMatchObject({ state: "paid" });
  });

  it.each([
    [{ approver: { personId: "mei", role: "cashier" } }, "not-allowed"],
    [{ storeId: "other" }, "not-found"],
  ] as const)("is refused with %j", async (change, reason) => {
    const counter = await stuck();
    const asked = { paymentId: counter.payment().id, storeId: "store", approver: supervisor, askedBy, ...change };
    expect(await supersedePayment(counter.deps, asked)).toEqual({ ok: false, reason });
  });

  it("may be let in by the supervisor who is signed in: no money leaves, and the log names them twice", async () => {
    const counter = await stuck();
    const { id } = counter.payment();
    const own = { ...askedBy, id: supervisor.personId };
    const asked = { paymentId: id, storeId: "store", approver: supervisor, askedBy: own };
    expect(await supersedePayment(counter.deps, asked)).toMatchObject({ ok: true, payment: { state: "cancelling" } });
    await counter.pass(3 * MINUTE);
    // The first is never kept: it is still being returned.
    expect(counter.payment()).toMatchObject({ isSuperseded: true, state: "attention" });
  });

  it("is refused while the first may still become paid", async () => {
    const counter = createVirtualCounter({ pay: [UNKNOWN], query: [{ kind: "waiting", isCustomerConfirming: true }] });
    await counter.start();
    const asked = { paymentId: counter.payment().id, storeId: "store", approver: supervisor, askedBy };
    expect(await supersedePayment(counter.deps, asked)).toEqual({ ok: false, reason: "not-being-returned" });
  });

  it("is refused for a sale that has its money", async () => {
    const counter = createVirtualCounter({ pay: [PAID] });
    await counter.start();
    const { id, saleId } = counter.payment();
    const again = await counter.start({ saleId, code: "281234567890123499" });
    expect(again).toEqual({ ok: false, reason: "sale-paid", paymentId: id });
  });
});
