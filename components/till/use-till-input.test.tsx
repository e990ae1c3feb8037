// @vitest-environment happy-dom
import { act, cleanup, fireEvent } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { totalOf } from "@/lib/money/amount-entry";
import type { PaymentView } from "@/lib/payments/payment-view";
import type { StartPaymentInput } from "@/lib/payments/start-payment-contract";
import { paymentView, SERVER_NOW } from "./payment-view.factory";
import { renderTill, tillLine } from "./till.factory";
import { initialTillState } from "./till-state";
import { OPEN_PAYMENTS_KEY } from "./tray-query";
import { paymentKey } from "./use-payment-status";

vi.mock("next/navigation", async (importOriginal) => ({
  ...(await importOriginal<object>()),
  useRouter: () => ({ push: vi.fn() }),
}));

const CODE = "280244567856723026";
let sent: StartPaymentInput[] = [];
const line = tillLine({
  isPractice: true,
  startPayment: (input) => {
    sent.push(input);
    return new Promise(() => undefined);
  },
});

/** A till that shows this payment, `ageMs` after it ended. */
function openTill(change: Partial<PaymentView>, ageMs = 0) {
  const payment = paymentView({ finalAt: SERVER_NOW, explanation: null, ...change });
  const { result } = renderTill({ initialState: initialTillState(payment.id), line }, (client) => {
    client.setQueryData(paymentKey(payment.id), payment);
    client.setQueryData(OPEN_PAYMENTS_KEY, { payments: [], gateway: "ok", serverNow: SERVER_NOW + ageMs });
  });
  const scan = (code: string) => {
    act(() => {
      result.current.scanner.submitTyped(code);
    });
  };
  return { till: () => result.current, scan };
}

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it("a code on Not paid charges the same sale while its customer stands there, and later nobody", () => {
  const soon = openTill({ state: "declined" }, 58_000);
  vi.advanceTimersByTime(1_000);
  soon.scan(CODE);
  expect(sent).toMatchObject([{ code: CODE, amount: { minor: 1200 }, saleId: paymentView().saleId }]);
  cleanup();
  const late = openTill({ state: "declined" }, 58_000);
  vi.advanceTimersByTime(3_000);
  late.scan(CODE);
  expect(sent).toHaveLength(1);
  expect(late.till()).toMatchObject({ stage: "amount", state: { notice: { kind: "amount-first" }, saleId: null } });
});

it("a code on Not paid of a payment opened from the tray charges nobody: its customer need not stand here", () => {
  const { till, scan } = openTill({ state: "declined" });
  act(() => till().dispatch({ type: "new-sale", firstKey: null }));
  act(() => till().dispatch({ type: "follow", paymentId: paymentView().id }));
  expect(till().verdict).toBe("not-paid");
  scan(CODE);
  expect(sent).toEqual([]);
  expect(till()).toMatchObject({ stage: "amount", state: { notice: { kind: "amount-first" }, saleId: null } });
});

it("a code on a result over an amount that waits is not used, and the amount comes back", () => {
  const { till, scan } = openTill({ state: "declined" });
  act(() => till().dispatch({ type: "new-sale", firstKey: "5" }));
  act(() => till().dispatch({ type: "follow", paymentId: paymentView().id }));
  scan(CODE);
  expect(sent).toEqual([]);
  expect(till()).toMatchObject({ stage: "outcome", state: { notice: { kind: "amount-behind" } } });
  act(() => till().newSale());
  expect(till()).toMatchObject({ stage: "amount", amount: { minor: 5 } });
});

it("the code of a charge on its way, or of the payment shown, may be read again and again", () => {
  const { till, scan } = openTill({ state: "declined", codeTail: "3026" });
  scan(CODE);
  vi.advanceTimersByTime(3_500);
  scan(CODE); // on its way
  expect(till().state).toMatchObject({ attempt: { status: "sending" }, notice: null });
  act(() => till().dispatch({ type: "started", paymentId: paymentView().id }));
  vi.advanceTimersByTime(3_500);
  scan(CODE); // the result
  expect(till()).toMatchObject({ stage: "outcome", state: { notice: null } });
  act(() => till().dispatch({ type: "new-sale", firstKey: "5" }));
  vi.advanceTimersByTime(3_500);
  scan(CODE); // the next sale
  expect(till().state.notice).toEqual({ kind: "code", problem: "same-again" });
  expect(sent).toHaveLength(1);
});

it("a code on Not sure says what leads on", () => {
  const { till, scan } = openTill({ state: "attention" });
  scan(CODE);
  expect(till()).toMatchObject({ stage: "outcome", state: { notice: { kind: "new-sale-first" } } });
});

it.each([
  ["paid", 7],
  ["declined", 7],
  ["cancelled", 7],
  ["attention", null],
] as const)("a digit on a %s payment begins the next sale unless nobody knows how it ended", (state, minor) => {
  const { till } = openTill({ state });
  fireEvent.keyDown(document.body, { key: "7", code: "Digit7" });
  act(() => void vi.advanceTimersByTime(500));
  expect(till().stage).toBe(minor === null ? "outcome" : "amount");
  expect(totalOf(till().state.entry)).toBe(minor ?? 0);
});

it("a digit and the scan after it count also when a busy page hears them in one go", () => {
  const { till } = openTill({ state: "paid" });
  const begin = performance.now();
  const press = (key: string, afterMs: number) => {
    const stroke = new KeyboardEvent("keydown", { key, bubbles: true });
    Object.defineProperty(stroke, "timeStamp", { value: begin + afterMs }); // of the device, however late it is heard
    document.body.dispatchEvent(stroke);
  };
  act(() => {
    press("7", 0);
    for (const [place, key] of Array.from(CODE).entries()) press(key, 500 + place * 8);
    press("Enter", 500 + CODE.length * 8);
  });
  expect(sent).toMatchObject([{ code: CODE, amount: { minor: 7 } }]);
  expect(till().state.notice).toBeNull();
});
