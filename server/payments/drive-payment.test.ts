import { describe, expect, it } from "vitest";
import { mapPayAnswer } from "../gateway/alipay/map-reply";
import { requestCancel } from "./request-cancel";
import { createVirtualCounter, type VirtualCounter } from "./testing/virtual-counter";

const PAID = { kind: "paid", acquirementId: "2015", paidAt: null, customerAmount: null, customerRate: null } as const;
const UNKNOWN = { kind: "unclear", code: "UNKNOWN_EXCEPTION", isCustomerConfirming: false } as const;
const SILENT = { kind: "silence", reason: "timed-out" } as const;
const NOT_FOUND = { kind: "not-found" } as const;
const WAITING = { kind: "waiting", isCustomerConfirming: true } as const;

function events(counter: VirtualCounter): string[] {
  return counter.store.trail.map(({ event }) => event);
}

function cancelNow(counter: VirtualCounter) {
  return requestCancel(counter.deps, {
    paymentId: counter.payment().id,
    storeId: "store",
    personId: "person",
    actor: { kind: "machine" },
  });
}

describe("a clear answer to pay", () => {
  it("is paid at once and never asked about again", async () => {
    const counter = createVirtualCounter({ pay: [PAID] });
    await counter.start();
    await counter.pass(30 * 60_000);
    expect(counter.payment()).toMatchObject({ state: "paid", acquirementId: "2015", dueAt: null });
    expect(counter.asked.map(({ operation }) => operation)).toEqual(["pay"]);
  });

  it("is declined at once, with Alipay's word, and is not watched", async () => {
    const counter = createVirtualCounter({ pay: [{ kind: "refused", code: "USER_BALANCE_NOT_ENOUGH" }] });
    await counter.start();
    await counter.pass(30 * 60_000);
    expect(counter.payment()).toMatchObject({
      state: "declined",
      resultCode: "USER_BALANCE_NOT_ENOUGH",
      isCertain: true,
    });
    expect(counter.asked).toHaveLength(1);
  });
});

describe("a result code that nobody knows", () => {
  it.each(["U", "F"] as const)(
    "with status %s on pay: asked about or declined by the status, never paid by it",
    async (status) => {
      const reply = mapPayAnswer(
        { resultInfo: { resultStatus: status, resultCodeId: "99999999", resultCode: "MOON_IS_FULL", resultMsg: "?" } },
        { merchantTransId: "1", amount: { currency: "JPY", minor: 1 } },
      );
      const counter = createVirtualCounter({ pay: [reply], query: [PAID] });
      await counter.start();
      await counter.pass(10_000);
      expect(counter.payment()).toMatchObject({ state: status === "U" ? "paid" : "declined" });
      expect(counter.asked.map(({ operation }) => operation)).toEqual(status === "U" ? ["pay", "query"] : ["pay"]);
      expect(counter.store.trail.some(({ code }) => code === "MOON_IS_FULL")).toBe(true);
    },
  );
});

describe("an unclear answer to pay", () => {
  it("is asked about at once, then every 3 s, until it is paid", async () => {
    const counter = createVirtualCounter({ pay: [UNKNOWN], query: [WAITING, WAITING, PAID] });
    await counter.start();
    await counter.pass(10_000);
    expect(counter.payment().state).toBe("paid");
    expect(counter.asked).toEqual([
      { operation: "pay", atMs: 0 },
      { operation: "query", atMs: 0 },
      { operation: "query", atMs: 3_000 },
      { operation: "query", atMs: 6_000 },
    ]);
  });

  it("is asked three times after ORDER_NOT_EXIST, 6 s apart, then cancelled", async () => {
    const counter = createVirtualCounter({ pay: [SILENT], query: [NOT_FOUND], cancel: [{ kind: "cancelled" }] });
    await counter.start();
    await counter.pass(13_000);
    expect(counter.asked).toEqual([
      { operation: "pay", atMs: 0 },
      { operation: "query", atMs: 0 },
      { operation: "query", atMs: 6_000 },
      { operation: "query", atMs: 12_000 },
      { operation: "cancel", atMs: 12_000 },
    ]);
    expect(counter.payment()).toMatchObject({ state: "cancelled", cancelReason: "not-found", evidence: "not-found" });
  });

  it("is cancelled at the limit, exactly 60 s after the first request", async () => {
    const counter = createVirtualCounter({ pay: [UNKNOWN], query: [WAITING], cancel: [{ kind: "cancelled" }] });
    await counter.start();
    await counter.pass(61_000);
    expect(counter.asked.at(-1)).toEqual({ operation: "cancel", atMs: 60_000 });
    expect(counter.payment()).toMatchObject({ state: "cancelled", cancelReason: "query-limit", evidence: "waiting" });
  });

  it("ends as declined when Alipay closed the payment by itself", async () => {
    const counter = createVirtualCounter({ pay: [UNKNOWN], query: [WAITING, { kind: "closed" }] });
    await counter.start();
    await counter.pass(4_000);
    expect(counter.payment()).toMatchObject({ state: "declined", isCertain: false });
  });
});

describe("a cancel", () => {
  it("without a clear answer is tried five times more, 3 s apart, then a person is called", async () => {
    const counter = createVirtualCounter({
      pay: [UNKNOWN],
      query: [{ kind: "refused", code: "PROCESS_FAIL" }],
      cancel: [UNKNOWN],
    });
    await counter.start();
    await counter.pass(16_000);
    expect(counter.asked.filter(({ operation }) => operation === "cancel").map(({ atMs }) => atMs)).toEqual([
      0, 3_000, 6_000, 9_000, 12_000, 15_000,
    ]);
    expect(counter.payment()).toMatchObject({ state: "attention", attentionReason: "cancel-unanswered" });
  });

  it("that is refused calls a person at once, and the machine goes on asking and closes the case itself", async () => {
    const counter = createVirtualCounter({
      pay: [UNKNOWN],
      query: [{ kind: "refused", code: "PROCESS_FAIL" }, WAITING],
      cancel: [{ kind: "refused", code: "ORDER_STATUS_INVALID" }, { kind: "cancelled" }],
    });
    await counter.start();
    expect(counter.payment()).toMatchObject({ state: "attention", attentionReason: "cancel-refused" });
    await counter.pass(61_000);
    expect(counter.payment().state).toBe("cancelled");
  });

  it("asked for by the cashier while the pay answer is on its way never ends as paid", async () => {
    const counter = createVirtualCounter({ pay: [PAID], cancel: [{ kind: "cancelled" }] });
    counter.duringCall("pay", async () => {
      expect(await cancelNow(counter)).toMatchObject({ ok: true });
    });
    await counter.start();
    expect(events(counter)).toEqual(["started", "cancel-requested", "pay-succeeded", "cancel-succeeded"]);
    expect(counter.payment()).toMatchObject({ state: "cancelled", evidence: "paid", cancelReason: "cashier" });
  });

  it("is refused once the payment has its end", async () => {
    const counter = createVirtualCounter({ pay: [PAID] });
    await counter.start();
    expect(await cancelNow(counter)).toEqual({ ok: false, reason: "already-final" });
  });

  it("of another store's payment finds nothing", async () => {
    const counter = createVirtualCounter({ pay: [UNKNOWN], query: [WAITING] });
    await counter.start();
    const result = await requestCancel(counter.deps, {
      paymentId: counter.payment().id,
      storeId: "other",
      personId: "person",
      actor: { kind: "machine" },
    });
    expect(result).toEqual({ ok: false, reason: "not-found" });
  });
});

describe("after the end", () => {
  it("a cancelled payment is checked at 30 s, 2, 5 and 15 min and then left alone", async () => {
    const counter = createVirtualCounter({ pay: [SILENT], query: [NOT_FOUND], cancel: [{ kind: "cancelled" }] });
    await counter.start();
    await counter.pass(60 * 60_000);
    const end = counter.asked.findIndex(({ operation }) => operation === "cancel");
    const cancelledAt = counter.asked[end]?.atMs ?? 0;
    expect(counter.asked.slice(end + 1).map(({ atMs }) => atMs - cancelledAt)).toEqual([
      30_000, 120_000, 300_000, 900_000,
    ]);
    expect(counter.payment()).toMatchObject({ state: "cancelled", watchCount: 4, dueAt: null });
  });

  it("a check nobody answered is repeated and does not count", async () => {
    const counter = createVirtualCounter({
      pay: [SILENT],
      query: [NOT_FOUND, NOT_FOUND, NOT_FOUND, SILENT, NOT_FOUND],
      cancel: [{ kind: "cancelled" }],
    });
    await counter.start();
    await counter.pass(60 * 60_000);
    expect(events(counter).filter((event) => event === "watch-unclear")).toHaveLength(1);
    expect(events(counter).filter((event) => event === "watch-clear")).toHaveLength(4);
  });

  it("money that turns up late is given back", async () => {
    const counter = createVirtualCounter({
      pay: [SILENT],
      query: [NOT_FOUND, NOT_FOUND, NOT_FOUND, PAID, { kind: "cancelled" }],
      cancel: [{ kind: "cancelled" }],
    });
    await counter.start();
    await counter.pass(60_000);
    expect(events(counter)).toContain("late-money-found");
    expect(counter.payment()).toMatchObject({
      state: "cancelled",
      cancelReason: "late-money",
      evidence: "paid",
      isSuperseded: true,
    });
  });
});

describe("an answer that does not fit", () => {
  it("calls a person and does not count as paid", async () => {
    const counter = createVirtualCounter({ pay: [{ kind: "mismatch", field: "orderAmount" }], query: [WAITING] });
    await counter.start();
    expect(counter.payment()).toMatchObject({
      state: "attention",
      attentionReason: "answer-mismatch",
      acquirementId: null,
    });
  });
});

describe("a server that dies", () => {
  it("with the pay request in its hands leaves a payment that another asks about, and never sends again", async () => {
    const counter = createVirtualCounter({ pay: [PAID], query: [PAID] });
    await counter.store.insertPayment(
      {
        sale: { id: "sale", isNew: true },
        paymentId: "00000000-0000-4000-8000-999999999999",
        callId: "call",
        storeId: "store",
        deviceId: "device",
        personId: "person",
        requestId: "request",
        merchantTransId: "M1",
        currency: "JPY",
        amountMinor: 1200,
        reference: null,
        note: null,
        codeKind: "alipay",
        codeFirst6: "281234",
        codeLast4: "3456",
        codeHash: "hash",
      },
      { owner: "dead", leaseMs: 15_000 },
    );
    await counter.pass(14_000);
    expect(counter.asked).toEqual([]);
    await counter.pass(2_000);
    expect(counter.asked.map(({ operation }) => operation)).toEqual(["query"]);
    expect(counter.payment().state).toBe("paid");
  });

  it("or sleeps past its lease cannot write any more", async () => {
    const counter = createVirtualCounter({ pay: [PAID], query: [WAITING] });
    counter.duringCall("pay", async () => {
      await counter.pass(16_000); // another server takes over meanwhile
    });
    await counter.start();
    expect(counter.faults).toContainEqual({ kind: "fenced", paymentId: counter.payment().id, operation: "write" });
    expect(counter.payment().state).toBe("checking");
  });
});

describe("a call to Alipay that never returns", () => {
  it("keeps no other payment from being paid, meanwhile or after it, and its own goes on by its clock", async () => {
    const counter = createVirtualCounter({
      pay: [PAID, SILENT, PAID],
      query: [WAITING],
      cancel: [{ kind: "cancelled" }],
    });
    const stateOf = (paymentId: string) => counter.store.payments().find(({ id }) => id === paymentId)?.state;
    const begin = async (code: string) => {
      const started = await counter.start({ code });
      return started.ok ? started.payment.id : "";
    };
    let meanwhile = "";
    counter.duringCall("pay", async () => {
      meanwhile = await begin("281234567890123457");
      expect(stateOf(meanwhile)).toBe("paid");
    });
    const stuck = await begin("281234567890123456");
    expect(stateOf(stuck)).toBe("checking");
    const after = await begin("281234567890123458");
    expect(stateOf(after)).toBe("paid");
    await counter.pass(61_000);
    expect(stateOf(stuck)).toBe("cancelled");
    expect(counter.asked.at(-1)).toEqual({ operation: "cancel", atMs: 60_000 });
    expect(new Set([meanwhile, stuck, after]).size).toBe(3);
  });
});

describe("starting", () => {
  it("twice with the same request id makes one payment and one request", async () => {
    const counter = createVirtualCounter({ pay: [PAID] });
    const first = await counter.start({ requestId: "same" });
    const second = await counter.start({ requestId: "same" });
    expect(counter.asked).toHaveLength(1);
    expect(first).toMatchObject({ ok: true });
    expect(second).toMatchObject({ ok: true, payment: { id: counter.payment().id, state: "paid" } });
  });

  it("twice with the same code sends it once", async () => {
    const counter = createVirtualCounter({ pay: [{ kind: "refused", code: "PROCESS_FAIL" }] });
    await counter.start();
    expect(await counter.start()).toEqual({ ok: false, reason: "code-already-used" });
    expect(counter.asked).toHaveLength(1);
  });

  it.each([
    [{ amount: { currency: "JPY", minor: 0 } }, "amount-zero"],
    [{ amount: { currency: "JPY", minor: -5 } }, "amount-zero"],
    [{ amount: { currency: "JPY", minor: 10.5 } }, "amount-not-whole"],
    [{ amount: { currency: "JPY", minor: 1e15 } }, "amount-too-large"],
    [{ amount: { currency: "USD", minor: 100 } }, "currency-not-of-store"],
    [{ code: "130000000000000000" }, "code-not-alipay"],
    [{ code: "2812" }, "code-not-alipay"],
    [{ code: `28${"1".repeat(23)}` }, "code-not-alipay"],
  ])("with %j is refused and nothing is sent", async (input, reason) => {
    const counter = createVirtualCounter({ pay: [PAID] });
    expect(await counter.start(input)).toEqual({ ok: false, reason });
    expect(counter.asked).toEqual([]);
    expect(counter.store.payments()).toEqual([]);
  });

  it.each([
    [{ holdsWhenAway: true }, { isGatewayAway: true, isFull: false }, { ok: false, reason: "gateway-away" }],
    [{ holdsWhenAway: true }, { isGatewayAway: false, isFull: false }, { ok: true }],
    [{ holdsWhenAway: false }, { isGatewayAway: true, isFull: false }, { ok: true }],
    [{ holdsWhenAway: false }, { isGatewayAway: false, isFull: true }, { ok: false, reason: "too-busy" }],
  ])("in a store with %j on a server with %j: %j", async (shop, room, answer) => {
    const counter = createVirtualCounter({ pay: [PAID] });
    const started = await counter.start({}, shop, {
      isGatewayAway: () => room.isGatewayAway,
      isFull: () => room.isFull,
    });
    expect(started).toMatchObject(answer);
    expect(counter.store.payments()).toHaveLength(answer.ok ? 1 : 0);
  });

  it.each([25, 32])("takes a code of %i digits where the store says so, and 33 nowhere", async (length) => {
    const counter = createVirtualCounter({ pay: [PAID] });
    const code = `28${"1".repeat(length - 2)}`;
    expect(await counter.start({ code }, { takesLongCodes: true })).toMatchObject({ ok: true });
    expect(await counter.start({ code: `${code}11111111` }, { takesLongCodes: true })).toEqual({
      ok: false,
      reason: "code-not-alipay",
    });
    expect(counter.store.payments()).toHaveLength(1);
  });
});
