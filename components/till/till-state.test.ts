import { describe, expect, test } from "vitest";
import { totalOf } from "@/lib/money/amount-entry";
import { paymentView } from "./payment-view.factory";
import { stageOf } from "./till-stage";
import { initialTillState, reduceTill, type TillEvent } from "./till-state";

function after(...events: TillEvent[]) {
  return events.reduce(reduceTill, initialTillState(null));
}

const typed: TillEvent[] = [
  { type: "key", key: "1" },
  { type: "key", key: "2" },
  { type: "key", key: "00" },
];

describe("the four stages", () => {
  test("an amount comes before the scan", () => {
    const state = after({ type: "confirm-amount" });
    expect(state.step).toBe("amount");
    expect(state.notice).toEqual({ kind: "amount-first" });
    expect(after(...typed, { type: "confirm-amount" }).step).toBe("scan");
  });

  test("back keeps the amount", () => {
    const state = after(...typed, { type: "confirm-amount" }, { type: "back" });
    expect(state.step).toBe("amount");
    expect(totalOf(state.entry)).toBe(1200);
  });

  test("the server's word decides once a payment is followed", () => {
    const state = after(...typed, { type: "started", paymentId: "p1" });
    expect(stageOf(state, undefined)).toBe("progress");
    expect(stageOf(state, paymentView())).toBe("progress");
    expect(stageOf(state, paymentView({ state: "cancelling" }))).toBe("progress");
    expect(stageOf(state, paymentView({ state: "attention" }))).toBe("outcome");
    expect(stageOf(state, paymentView({ state: "paid" }))).toBe("outcome");
  });

  test("a fresh code after a decline charges the same amount", () => {
    const state = after({ type: "started", paymentId: "p1" }, { type: "fresh-code", saleId: "s1", minor: 1200 });
    expect(stageOf(state, undefined)).toBe("scan");
    expect(totalOf(state.entry)).toBe(1200);
    expect(state.saleId).toBe("s1");
  });

  test("another amount is another sale", () => {
    const state = after({ type: "fresh-code", saleId: "s1", minor: 1200 }, { type: "back" }, { type: "key", key: "5" });
    expect(state.saleId).toBeNull();
  });

  test("a new sale forgets everything and may begin with a digit", () => {
    const state = after(...typed, { type: "reference", text: "Table 4" }, { type: "new-sale", firstKey: "7" });
    expect(state.reference).toBe("");
    expect(totalOf(state.entry)).toBe(7);
  });
});

test("a refusal about the amount is shown where the amount is, any other where the code is", () => {
  expect(after(...typed, { type: "sending" }, { type: "refused", reason: "amount-too-large" }).step).toBe("amount");
  const state = after(...typed, { type: "sending" }, { type: "refused", reason: "code-already-used" });
  expect(state.step).toBe("scan");
  expect(state.attempt).toBeNull();
  expect(totalOf(state.entry)).toBe(1200);
});

test("the same notice twice is said twice", () => {
  const notice: TillEvent = { type: "notice", notice: { kind: "code", problem: "wechat" } };
  expect(after(notice, notice).noticeCount).toBe(2);
});
