import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testCode } from "@/lib/practice/test-codes";
import { type AlipayGateway, createAlipayGateway } from "@/server/gateway/alipay/client";
import type { PhoneView } from "./phone-view";
import { setTestStage, type TestStage } from "./test-stage";

let stage: TestStage<AlipayGateway>;
beforeEach(async () => {
  stage = await setTestStage(createAlipayGateway);
});
afterEach(() => stage.close());

const isPaid: unknown = expect.objectContaining({ kind: "paid" });
const refused = (code: string) => ({ kind: "refused", code });
const viewPhone = (json: unknown) => json as PhoneView; // our own simulator wrote it
const HOUR = 60 * 60_000;

describe("the same merchantTransId again (protocol §6)", () => {
  it("gets the real state when buyer and amount are the same, and pays once", async () => {
    const order = stage.order(testCode("answer-lost", 1));
    await stage.gateway.pay(order);
    expect((await stage.gateway.pay(order)).reply).toEqual(isPaid);
    expect(stage.simulator.book.movements()).toHaveLength(1);
  });

  it("is inconsistent when the amount or the buyer differs", async () => {
    const order = stage.order(testCode("paid", 1));
    await stage.gateway.pay(order);
    const otherAmount = { ...order, amount: { currency: "JPY", minor: 1 } } as const;
    const otherBuyer = { ...order, identityCode: testCode("paid", 2) };
    const unclear = { kind: "unclear", code: "REPEAT_REQ_INCONSISTENT", isCustomerConfirming: false };
    expect((await stage.gateway.pay(otherAmount)).reply).toEqual(unclear);
    expect((await stage.gateway.pay(otherBuyer)).reply).toEqual(unclear);
    expect(stage.simulator.book.heldMinor(order.merchantTransId)).toBe(1200);
  });

  it("is the same buyer with the phone's next code", async () => {
    const order = stage.order(stage.simulator.phone.code("mei"));
    await stage.gateway.pay(order);
    const again = { ...order, identityCode: stage.simulator.phone.code("mei") };
    expect((await stage.gateway.pay(again)).reply).toEqual(isPaid);
    expect(stage.simulator.book.movements()).toHaveLength(1);
  });

  it("is spent after a cancel, even one that found nothing", async () => {
    const order = stage.order(testCode("paid", 1));
    expect((await stage.gateway.cancel(order)).reply).toEqual({ kind: "cancelled" });
    expect((await stage.gateway.pay(order)).reply).toEqual(refused("ORDER_IS_CANCELED"));
    expect(stage.simulator.book.movements()).toEqual([]);
  });
});

describe("a code", () => {
  it("is good for one payment", async () => {
    const code = testCode("paid", 1);
    await stage.gateway.pay(stage.order(code));
    expect((await stage.gateway.pay(stage.order(code))).reply).toEqual(refused("EXPIRED_CODE"));
  });

  it.each(["280000000000000000", "131234567890123456", "28999", testCode("paid", 1).replace("001", "999")])(
    "that no phone showed is invalid: %s",
    async (code) => expect((await stage.gateway.pay(stage.order(code))).reply).toEqual(refused("INVALID_CODE")),
  );

  it("of a phone lives a minute and a minute of grace", async () => {
    const first = stage.simulator.phone.code("mei");
    expect(first).toMatch(/^28[0-8]\d{15}$/);
    stage.pass(59_999);
    expect(stage.simulator.phone.code("mei")).toBe(first);
    stage.pass(1);
    const second = stage.simulator.phone.code("mei");
    expect(second).not.toBe(first);
    stage.pass(60_000);
    expect((await stage.gateway.pay(stage.order(first))).reply).toEqual(isPaid);
    stage.pass(1);
    expect((await stage.gateway.pay(stage.order(second))).reply).toEqual(isPaid);
    stage.pass(120_001);
    const third = stage.simulator.phone.code("wei");
    stage.pass(120_001);
    expect((await stage.gateway.pay(stage.order(third))).reply).toEqual(refused("EXPIRED_CODE"));
  });
});

describe("a wallet", () => {
  it("that is nearly empty cannot pay", async () => {
    const order = stage.order(stage.simulator.phone.code("lin"));
    expect((await stage.gateway.pay(order)).reply).toEqual(refused("USER_BALANCE_NOT_ENOUGH"));
  });

  it("asks for the password above its limit and says what it was charged", async () => {
    const order = stage.order(stage.simulator.phone.code("mei"), { amount: { currency: "JPY", minor: 30_000 } });
    expect((await stage.gateway.pay(order)).reply).toMatchObject({ code: "PAYMENT_IN_PROCESS" });
    stage.simulator.phone.confirm(order.merchantTransId);
    expect((await stage.gateway.query(order)).reply).toMatchObject({
      kind: "paid",
      customerAmount: { currency: "CNY", minor: 144_000 },
      customerRate: "0.048",
    });
  });
});

describe("money back", () => {
  it("by cancel until a quarter of an hour after midnight in Beijing", async () => {
    const [inside, outside] = [stage.order(testCode("paid", 1)), stage.order(testCode("paid", 2))];
    await stage.gateway.pay(inside);
    await stage.gateway.pay(outside);
    stage.pass(12 * HOUR + 15 * 60_000 - 1);
    expect((await stage.gateway.cancel(inside)).reply).toEqual({ kind: "cancelled" });
    stage.pass(1);
    expect((await stage.gateway.cancel(outside)).reply).toMatchObject({ kind: "window-closed" });
    expect(stage.simulator.book.movements().map(({ kind }) => kind)).toEqual(["capture", "capture", "cancel"]);
  });

  it("by refunds that together never exceed the payment, each id once", async () => {
    const order = stage.order(testCode("paid", 1));
    const { reply } = await stage.gateway.pay(order);
    const acquirementId = reply.kind === "paid" ? reply.acquirementId : "";
    const refund = async (merchantRefundId: string, minor: number) => {
      const amount = { currency: "JPY", minor } as const;
      return (await stage.gateway.refund({ acquirementId, merchantRefundId, amount, reason: "cold" })).reply.kind;
    };
    expect(await refund("R1", 500)).toBe("refunded");
    expect(await refund("R1", 500)).toBe("refunded");
    expect(await refund("R1", 400)).toBe("disputed");
    expect(await refund("R2", 701)).toBe("refused");
    expect(await refund("R3", 700)).toBe("refunded");
    expect(await refund("R4", 1)).toBe("refused");
    expect(stage.simulator.book.heldMinor(order.merchantTransId)).toBe(0);
    expect((await stage.gateway.cancel(order)).reply).toEqual(refused("ORDER_STATUS_INVALID"));
    expect(
      (await stage.gateway.refund({ acquirementId: "9", merchantRefundId: "R", amount: order.amount, reason: null }))
        .reply,
    ).toMatchObject(refused("ORDER_NOT_EXIST"));
  });

  it("goes back into the wallet it came from", async () => {
    const balance = async () =>
      viewPhone(await (await fetch(`${stage.origin}/simulator/phone?wallet=wei`)).json()).balanceFen;
    const order = stage.order(stage.simulator.phone.code("wei"));
    const before = await balance();
    await stage.gateway.pay(order);
    expect(await balance()).toBe(before - 5_760);
    await stage.gateway.cancel(order);
    expect(await balance()).toBe(before);
  });
});

describe("time", () => {
  it("can run faster: a scale of 0.1 closes after 18 seconds", async () => {
    const fast = await setTestStage(createAlipayGateway, { timeScale: 0.1 });
    const order = fast.order(testCode("never-confirms", 1));
    await fast.gateway.pay(order);
    fast.pass(17_999);
    expect((await fast.gateway.query(order)).reply).toMatchObject({ kind: "waiting" });
    fast.pass(1);
    expect((await fast.gateway.query(order)).reply).toEqual({ kind: "closed" });
    await fast.close();
  });
});

describe("the state file", () => {
  it("brings back payments, used codes and balances after a restart", async () => {
    const folder = mkdtempSync(join(tmpdir(), "saoma-simulator-"));
    const stateFile = join(folder, "book.json");
    const first = await setTestStage(createAlipayGateway, { stateFile });
    const order = first.order(testCode("paid", 1));
    await first.gateway.pay(order);
    const waiting = first.order(testCode("never-confirms", 1));
    await first.gateway.pay(waiting);
    await first.close();

    const second = await setTestStage(createAlipayGateway, { stateFile });
    expect(second.simulator.book.heldMinor(order.merchantTransId)).toBe(1200);
    expect((await second.gateway.query(order)).reply).toEqual(isPaid);
    expect((await second.gateway.pay(second.order(order.identityCode))).reply).toEqual(refused("EXPIRED_CODE"));
    second.pass(180_000);
    expect((await second.gateway.query(waiting)).reply).toEqual({ kind: "closed" });
    await second.close();
    rmSync(folder, { recursive: true });
  });
});
