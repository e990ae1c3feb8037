import { describe, expect, it } from "vitest";
import type { QueryReply } from "@/lib/payments/gateway-reply";
import type { Gateway } from "./port";
import { watchGateway } from "./watch-gateway";

const exchange = { messageId: "m", httpStatus: null, request: "", answer: null, tookMs: 1 };
const SILENCE = { kind: "silence", reason: "timed-out" } as const;
const payment = { merchantTransId: "1", amount: { currency: "JPY", minor: 1 } } as const;

function watched() {
  const world = { now: 0, reply: SILENCE as QueryReply, returns: 0 };
  const never = (): never => {
    throw new Error("not asked for here");
  };
  const gateway: Gateway = {
    pay: never,
    cancel: never,
    refund: never,
    query: () => Promise.resolve({ reply: world.reply, exchange }),
  };
  const line = watchGateway(gateway, {
    monotonicMs: () => world.now,
    wallMs: () => 1_000_000 + world.now,
    onReturn: () => {
      world.returns += 1;
    },
  });
  const ask = async (times: number): Promise<void> => {
    for (let count = 0; count < times; count += 1) {
      world.now += 3_000;
      await line.gateway.query(payment);
    }
  };
  return { world, line, ask };
}

describe("the line to Alipay", () => {
  it("is dead after five silences, since the fifth, and tells once when an answer comes", async () => {
    const { world, line, ask } = watched();
    await ask(4);
    expect(line.awaySince()).toBeNull();
    await ask(3);
    expect(line.awaySince()).toBe(1_015_000);
    world.reply = { kind: "not-found" };
    await ask(2);
    expect(line.awaySince()).toBeNull();
    expect(world.returns).toBe(1);
  });

  it("counts a refusal and a U as answers: Alipay is there", async () => {
    const { world, line, ask } = watched();
    await ask(4);
    world.reply = { kind: "unclear", code: "UNKNOWN_EXCEPTION", isCustomerConfirming: false };
    await ask(1);
    world.reply = SILENCE;
    await ask(4);
    expect(line.awaySince()).toBeNull();
    expect(world.returns).toBe(0);
  });

  it("passes the answer on as it is", async () => {
    const { world, line } = watched();
    world.reply = { kind: "closed" };
    expect(await line.gateway.query(payment)).toEqual({ reply: { kind: "closed" }, exchange });
  });
});
