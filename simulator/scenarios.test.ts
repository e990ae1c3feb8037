import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { longTestCode, TEST_SCENARIOS, type TestScenarioId, testCode } from "@/lib/practice/test-codes";
import { type AlipayGateway, createAlipayGateway } from "@/server/gateway/alipay/client";
import { scenariosWithoutBehaviour } from "./behaviours";
import { setTestStage, type TestStage } from "./test-stage";

let stage: TestStage<AlipayGateway>;
let nonce = 0;

beforeAll(async () => {
  stage = await setTestStage(createAlipayGateway);
});
afterAll(() => stage.close());

const freshOrder = (id: TestScenarioId) => stage.order(testCode(id, (nonce += 1)));
const silence = (reason: string) => ({ kind: "silence", reason });
const unclear = (code: string) => ({ kind: "unclear", code, isCustomerConfirming: false });
const isPaid: unknown = expect.objectContaining({ kind: "paid" });
const held = (id: string) => stage.simulator.book.heldMinor(id);

describe("every scenario", () => {
  it("has a behaviour", () => expect(scenariosWithoutBehaviour()).toEqual([]));

  it.each(
    TEST_SCENARIOS.map(({ id }) => id).filter(
      (id) =>
        id.startsWith("declined-") &&
        !["declined-repeat-req-inconsistent", "declined-success-idempotent-error"].includes(id),
    ),
  )("%s takes no money and says its word", async (id) => {
    const order = freshOrder(id);
    const code = id.replace("declined-", "").replaceAll("-", "_").toUpperCase();
    expect((await stage.gateway.pay(order)).reply).toEqual({ kind: "refused", code });
    expect(held(order.merchantTransId)).toBe(0);
    expect((await stage.gateway.query(order)).reply).toEqual({ kind: "closed" });
  });
});

describe("pay, then query", () => {
  it.each<[TestScenarioId, unknown, unknown, number]>([
    ["paid", isPaid, isPaid, 1200],
    ["slow", isPaid, isPaid, 1200],
    ["unclear-then-paid", unclear("UNKNOWN_EXCEPTION"), isPaid, 1200],
    ["traffic-limit", unclear("REQUEST_TRAFFIC_EXCEED_LIMIT"), isPaid, 1200],
    ["system-error", unclear("SYSTEM_ERROR"), isPaid, 1200],
    ["unclear-forever", unclear("UNKNOWN_EXCEPTION"), unclear("UNKNOWN_EXCEPTION"), 0],
    ["unknown-state", unclear("UNKNOWN_EXCEPTION"), unclear("SUCCESS"), 0],
    ["query-refused", unclear("UNKNOWN_EXCEPTION"), { kind: "refused", code: "PROCESS_FAIL" }, 0],
    ["declined-repeat-req-inconsistent", unclear("REPEAT_REQ_INCONSISTENT"), isPaid, 1200],
    ["declined-success-idempotent-error", unclear("SUCCESS_IDEMPOTENT_ERROR"), isPaid, 1200],
    ["answer-lost", silence("cut-off"), isPaid, 1200],
    ["request-lost", silence("cut-off"), { kind: "not-found" }, 0],
    ["hang", silence("timed-out"), isPaid, 1200],
    ["bad-signature", silence("bad-signature"), isPaid, 1200],
    ["foreign-signature", silence("bad-signature"), isPaid, 1200],
    ["unsigned", silence("bad-signature"), isPaid, 1200],
    ["wrong-echo", silence("wrong-echo"), isPaid, 1200],
    ["wrong-amount", { kind: "mismatch", field: "amount" }, isPaid, 1200],
    ["wrong-currency", { kind: "mismatch", field: "currency" }, isPaid, 1200],
    ["unknown-status", silence("wrong-shape"), isPaid, 1200],
    ["http-500-before", silence("bad-status"), { kind: "not-found" }, 0],
    ["http-500-after", silence("bad-status"), isPaid, 1200],
    ["html-answer", silence("not-json"), isPaid, 1200],
    ["cut-body", silence("cut-off"), isPaid, 1200],
    ["huge-answer", silence("too-large"), isPaid, 1200],
    ["query-unanswered", silence("cut-off"), silence("cut-off"), 1200],
  ])("%s", async (id, afterPay, afterQuery, money) => {
    const order = freshOrder(id);
    expect((await stage.gateway.pay(order)).reply).toEqual(afterPay);
    expect((await stage.gateway.query(order)).reply).toEqual(afterQuery);
    expect(held(order.merchantTransId)).toBe(money);
  });

  it("takes the 24-digit form of a code too", async () => {
    expect((await stage.gateway.pay(stage.order(longTestCode("paid", 1)))).reply).toEqual(isPaid);
  });

  it("unclear-then-paid-late is paid at the third query", async () => {
    const order = freshOrder("unclear-then-paid-late");
    await stage.gateway.pay(order);
    const waiting = { kind: "waiting", isCustomerConfirming: false };
    expect((await stage.gateway.query(order)).reply).toEqual(waiting);
    expect((await stage.gateway.query(order)).reply).toEqual(waiting);
    expect(held(order.merchantTransId)).toBe(0);
    expect((await stage.gateway.query(order)).reply).toEqual(isPaid);
  });

  it("late-processing is not there at first, then paid", async () => {
    const order = freshOrder("late-processing");
    expect((await stage.gateway.pay(order)).reply).toEqual(silence("cut-off"));
    expect((await stage.gateway.query(order)).reply).toEqual({ kind: "not-found" });
    stage.pass(8_000);
    expect((await stage.gateway.query(order)).reply).toEqual(isPaid);
  });
});

describe("the customer's part", () => {
  const confirming = { kind: "waiting", isCustomerConfirming: true };

  it("password waits until the phone confirms", async () => {
    const order = freshOrder("password");
    expect((await stage.gateway.pay(order)).reply).toEqual({
      kind: "unclear",
      code: "PAYMENT_IN_PROCESS",
      isCustomerConfirming: true,
    });
    expect((await stage.gateway.query(order)).reply).toEqual(confirming);
    expect(stage.simulator.phone.confirm(order.merchantTransId)).toBe(true);
    expect((await stage.gateway.query(order)).reply).toEqual(isPaid);
    expect(stage.simulator.phone.confirm(order.merchantTransId)).toBe(false);
    expect(held(order.merchantTransId)).toBe(1200);
  });

  it("password refused on the phone is closed without money", async () => {
    const order = freshOrder("password");
    await stage.gateway.pay(order);
    expect(stage.simulator.phone.refuse(order.merchantTransId)).toBe(true);
    expect((await stage.gateway.query(order)).reply).toEqual({ kind: "closed" });
    expect(held(order.merchantTransId)).toBe(0);
  });

  it("password-auto confirms by itself after 4 s", async () => {
    const order = freshOrder("password-auto");
    await stage.gateway.pay(order);
    stage.pass(3_999);
    expect((await stage.gateway.query(order)).reply).toEqual(confirming);
    stage.pass(1);
    expect((await stage.gateway.query(order)).reply).toEqual(isPaid);
  });

  it("never-confirms closes after three minutes and cannot be confirmed", async () => {
    const order = freshOrder("never-confirms");
    await stage.gateway.pay(order);
    expect(stage.simulator.phone.confirm(order.merchantTransId)).toBe(false);
    stage.pass(179_999);
    expect((await stage.gateway.query(order)).reply).toEqual(confirming);
    stage.pass(1);
    expect((await stage.gateway.query(order)).reply).toEqual({ kind: "closed" });
  });
});

describe("cancel", () => {
  const cancelled = { kind: "cancelled" };

  it.each<[TestScenarioId, readonly unknown[], number]>([
    ["paid", [cancelled, cancelled], 0],
    ["never-confirms", [cancelled], 0],
    ["request-lost", [cancelled], 0],
    ["cancel-unclear-then-done", [unclear("UNKNOWN_EXCEPTION"), unclear("UNKNOWN_EXCEPTION"), cancelled], 0],
    ["cancel-unclear-forever", Array(7).fill(unclear("UNKNOWN_EXCEPTION")), 0],
    ["cancel-refused", [{ kind: "refused", code: "PROCESS_FAIL" }], 0],
    ["cancel-answer-lost", [silence("cut-off"), cancelled], 0],
    ["query-refused", [cancelled], 0],
    ["cancel-window-exceeded", [{ kind: "window-closed", code: "CANCEL_WINDOW_EXCEED" }], 1200],
  ])("%s", async (id, replies, money) => {
    const order = freshOrder(id);
    await stage.gateway.pay(order);
    for (const reply of replies) expect((await stage.gateway.cancel(order)).reply).toEqual(reply);
    expect(held(order.merchantTransId)).toBe(money);
  });

  it("cancel-window-exceeded shows the money only after the cancel", async () => {
    const order = freshOrder("cancel-window-exceeded");
    await stage.gateway.pay(order);
    expect((await stage.gateway.query(order)).reply).toEqual({ kind: "waiting", isCustomerConfirming: false });
    await stage.gateway.cancel(order);
    expect((await stage.gateway.query(order)).reply).toEqual(isPaid);
  });

  it("late-after-cancel is paid although the cancel said it was not there", async () => {
    const order = freshOrder("late-after-cancel");
    await stage.gateway.pay(order);
    expect((await stage.gateway.query(order)).reply).toEqual({ kind: "not-found" });
    expect((await stage.gateway.cancel(order)).reply).toEqual(cancelled);
    stage.pass(2_000);
    expect((await stage.gateway.query(order)).reply).toEqual(isPaid);
    expect((await stage.gateway.cancel(order)).reply).toEqual(cancelled);
    expect(held(order.merchantTransId)).toBe(0);
  });

  it("holds against a request that arrives late", async () => {
    const order = freshOrder("late-processing");
    await stage.gateway.pay(order);
    expect((await stage.gateway.cancel(order)).reply).toEqual(cancelled);
    stage.pass(60_000);
    expect((await stage.gateway.query(order)).reply).toEqual({ kind: "not-found" });
    expect((await stage.gateway.pay(freshOrder("paid"))).reply).toEqual(isPaid);
    expect(held(order.merchantTransId)).toBe(0);
  });
});

describe("refund", () => {
  const refunded: unknown = expect.objectContaining({ kind: "refunded" });

  it.each<[TestScenarioId, readonly unknown[], number]>([
    ["paid", [refunded, refunded], 0],
    ["refund-unclear-then-done", [unclear("UNKNOWN_EXCEPTION"), refunded], 0],
    ["refund-unclear-forever", Array(4).fill(unclear("UNKNOWN_EXCEPTION")), 1200],
    ["refund-answer-lost", [silence("cut-off"), refunded], 0],
    ["refund-refused", [expect.objectContaining({ kind: "refused", code: "MERCHANT_BALANCE_NOT_ENOUGH" })], 1200],
  ])("%s", async (id, replies, money) => {
    const order = freshOrder(id);
    const { reply } = await stage.gateway.pay(order);
    const acquirementId = reply.kind === "paid" ? reply.acquirementId : "none";
    for (const expected of replies) {
      const refund = { acquirementId, merchantRefundId: "R1", amount: order.amount, reason: null };
      expect((await stage.gateway.refund(refund)).reply).toEqual(expected);
    }
    expect(held(order.merchantTransId)).toBe(money);
  });
});
