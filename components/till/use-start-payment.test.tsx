// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { StartPaymentInput, StartPaymentResult, WithdrawChargeInput } from "@/lib/payments/start-payment-contract";
import { findOut, isSaidUnseen } from "./find-out";
import { leftPayments } from "./left-payments";
import { paymentView } from "./payment-view.factory";
import type { TillEvent } from "./till-state";
import { type ChargeOrder, useStartPayment } from "./use-start-payment";

const ORDER: ChargeOrder = {
  amount: { currency: "HKD", minor: 12_345 },
  code: "281234567890123456",
  saleId: null,
  reference: "",
  note: "",
};

type Start = (input: StartPaymentInput, signal: AbortSignal) => Promise<StartPaymentResult>;
const swallowed: Start = () => new Promise(() => undefined);
const refusedLine: Start = () => Promise.reject(new Error("no line"));

const loadLater = () => Promise.resolve({ findOut, isSaidUnseen });

type Withdraw = (input: WithdrawChargeInput, signal: AbortSignal) => Promise<StartPaymentResult>;
const WITHDRAWN: StartPaymentResult = { ok: false, reason: "withdrawn" };

function starterWith(answer: Start, asked: Withdraw = () => Promise.reject(new Error("no line"))) {
  const startPayment = vi.fn(answer);
  const withdrawCharge = vi.fn(asked);
  const dispatch = vi.fn<(event: TillEvent) => void>();
  const client = new QueryClient();
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useStartPayment({ startPayment, withdrawCharge }, dispatch, loadLater), {
    wrapper,
  });
  const said = () => dispatch.mock.calls.map(([event]) => event.type);
  const charge = () => void result.current.charge(ORDER);
  return { startPayment, withdrawCharge, dispatch, said, charge, starter: result.current };
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe("a start without an answer", () => {
  test("gives each try up before the next one leaves, and the last one before the cashier is told", async () => {
    const { charge, said, startPayment } = starterWith(swallowed);
    const running = () => startPayment.mock.calls.filter(([, signal]) => !signal.aborted).length;
    charge();
    for (let second = 0; second < 45; second += 1) {
      expect(running()).toBeLessThanOrEqual(1);
      await pass(1_000);
    }
    await pass(200);
    expect(said()).toContain("gave-up");
    expect(running()).toBe(0);
  });

  test.each<[string, Start, number]>([
    ["a line that swallows everything", swallowed, 5],
    ["a line that refuses at once", refusedLine, 23],
  ])("%s: it is given up 45 s after the first try, while a code still lives", async (_name, answer, tries) => {
    const { charge, said, startPayment } = starterWith(answer);
    charge();
    await pass(44_900);
    expect(said()).not.toContain("gave-up");
    await pass(200);
    expect(said()).toEqual(["sending", "repeating", "gave-up"]);
    expect(startPayment).toHaveBeenCalledTimes(tries);
    await pass(60_000);
    expect(startPayment).toHaveBeenCalledTimes(tries);
  });

  test("it is the same charge in every try", async () => {
    const { charge, startPayment } = starterWith(refusedLine);
    charge();
    await pass(46_000);
    expect(new Set(startPayment.mock.calls.map(([input]) => input.requestId)).size).toBe(1);
  });

  test("a tablet that slept past the deadline sends nothing when it wakes", async () => {
    const { charge, said, startPayment } = starterWith(refusedLine);
    charge();
    await pass(1_000);
    vi.setSystemTime(Date.now() + 10 * 60_000);
    await pass(2_000);
    expect(startPayment).toHaveBeenCalledTimes(1);
    expect(said()).toEqual(["sending", "repeating", "gave-up"]);
  });
});

const REFUSALS_THAT_DID_NOT_LOOK = ["not-signed-in", "not-allowed", "bad-input", "old-page"] as const;

describe("a refusal that our server gives before it looks for the request", () => {
  const REASONS = [
    ...(["not-signed-in", "not-allowed", "practice-first", "old-page", "bad-input", "amount-zero"] as const),
    ...(["amount-too-large", "amount-not-whole", "currency-not-of-store", "code-not-alipay"] as const),
    ...(["gateway-away", "too-busy"] as const),
  ];

  test.each(REASONS)("%s is believed at the first try", async (reason) => {
    const { charge, said } = starterWith(() => Promise.resolve({ ok: false, reason }));
    charge();
    await pass(0);
    expect(said()).toEqual(["sending", "refused"]);
  });

  test.each(REASONS)("%s after a try without an answer proves nothing", async (reason) => {
    const { charge, said, startPayment } = starterWith(() => Promise.resolve({ ok: false, reason }));
    startPayment.mockImplementationOnce(refusedLine);
    charge();
    await pass(3_000);
    expect(said()).toEqual(["sending", "repeating", "gave-up"]);
    charge();
    await pass(0);
    expect(said().slice(3)).toEqual(["sending", "refused"]); // a first try again
  });
});

describe("a charge that was given up", () => {
  const payment = paymentView({ id: "begun" });

  test("is asked about until the server answers, and never sent again", async () => {
    const { charge, startPayment, withdrawCharge, dispatch } = starterWith(refusedLine);
    charge();
    await pass(46_000);
    const tries = startPayment.mock.calls.length;
    await pass(20_000);
    expect(withdrawCharge.mock.calls.length).toBeGreaterThan(3);
    withdrawCharge.mockImplementation(() => Promise.resolve(WITHDRAWN));
    await pass(5_000);
    expect(dispatch).toHaveBeenLastCalledWith({ type: "found-out", paymentId: null });
    const asked = withdrawCharge.mock.calls.length;
    await pass(60_000);
    expect([startPayment.mock.calls.length, withdrawCharge.mock.calls.length]).toEqual([tries, asked]);
    const { requestId, code } = startPayment.mock.calls[0]![0];
    for (const [input] of withdrawCharge.mock.calls) expect(input).toEqual({ requestId, code });
  });

  test("is followed when it had begun", async () => {
    const { charge, dispatch } = starterWith(refusedLine, () => Promise.resolve({ ok: true, payment }));
    charge();
    await pass(46_000);
    expect(dispatch).toHaveBeenLastCalledWith({ type: "found-out", paymentId: "begun" });
  });

  test.each(REFUSALS_THAT_DID_NOT_LOOK)("%s says nothing about it: the till asks on", async (reason) => {
    const { charge, said, withdrawCharge } = starterWith(refusedLine, () => Promise.resolve({ ok: false, reason }));
    charge();
    await pass(56_000);
    expect(withdrawCharge.mock.calls.length).toBeGreaterThan(1);
    expect(said().at(-1)).toBe("gave-up");
  });

  test("is asked about at once when the cashier wants to know", async () => {
    const { charge, starter, withdrawCharge } = starterWith(refusedLine);
    charge();
    await pass(45_500);
    const before = withdrawCharge.mock.calls.length;
    starter.askNow();
    await pass(0);
    expect(withdrawCharge.mock.calls.length).toBe(before + 1);
  });

  test("tells the screen nothing once it was left, and is watched all the same", async () => {
    const { charge, starter, said, withdrawCharge } = starterWith(refusedLine);
    charge();
    await pass(46_000);
    starter.forget();
    withdrawCharge.mockImplementation(() => Promise.resolve({ ok: true, payment }));
    await pass(6_000);
    expect(said()).not.toContain("found-out");
    expect([...leftPayments]).toContain("begun");
  });

  test("is asked about as long as nobody answers, after ten minutes once a minute", async () => {
    const { charge, withdrawCharge } = starterWith(refusedLine);
    charge();
    await pass(46_000 + 11 * 60_000);
    const asked = withdrawCharge.mock.calls.length;
    await pass(10 * 60_000);
    expect(withdrawCharge.mock.calls.length).toBe(asked + 10);
  });
});

test("a refusal that names the payment in the way shows that payment", async () => {
  const payment = paymentView({ id: "counts", state: "paid" });
  const { charge, dispatch } = starterWith(() => Promise.resolve({ ok: false, reason: "sale-paid", payment }));
  charge();
  await pass(0);
  expect(dispatch).toHaveBeenLastCalledWith({ type: "refused", reason: "sale-paid", paymentId: "counts" });
});
