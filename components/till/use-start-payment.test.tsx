// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { StartPaymentInput, StartPaymentResult } from "@/lib/payments/start-payment-contract";
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

function starterWith(answer: Start) {
  const startPayment = vi.fn(answer);
  const dispatch = vi.fn<(event: TillEvent) => void>();
  const client = new QueryClient();
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useStartPayment(startPayment, dispatch), { wrapper });
  const said = () => dispatch.mock.calls.map(([event]) => event.type);
  return { startPayment, said, charge: () => void result.current.charge(ORDER), starter: result.current };
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

  test("it is the same charge in every try, also in the cashier's own", async () => {
    const { charge, starter, startPayment } = starterWith(refusedLine);
    charge();
    await pass(46_000);
    void starter.repeat();
    await pass(46_000);
    const ids = new Set(startPayment.mock.calls.map(([input]) => input.requestId));
    expect(startPayment).toHaveBeenCalledTimes(46);
    expect(ids.size).toBe(1);
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

describe("a refusal that our server gives before it looks for the request", () => {
  const REASONS = ["not-signed-in", "not-allowed", "practice-first", "old-page", "gateway-away", "too-busy"] as const;

  test.each(REASONS)("%s is believed at the first try", async (reason) => {
    const { charge, said } = starterWith(() => Promise.resolve({ ok: false, reason }));
    charge();
    await pass(0);
    expect(said()).toEqual(["sending", "refused"]);
  });

  test.each(REASONS)(
    "%s after a try without an answer proves nothing, nor when the cashier repeats it",
    async (reason) => {
      const { charge, said, startPayment, starter } = starterWith(() => Promise.resolve({ ok: false, reason }));
      startPayment.mockImplementationOnce(refusedLine);
      charge();
      await pass(3_000);
      expect(said()).toEqual(["sending", "repeating", "gave-up"]);
      void starter.repeat();
      await pass(1_000);
      expect(said().slice(3)).toEqual(["sending", "gave-up"]);
      startPayment.mockImplementation(() => Promise.resolve({ ok: false, reason: "code-already-used" }));
      void starter.repeat();
      await pass(1_000);
      expect(said().slice(5)).toEqual(["sending", "refused"]);
      startPayment.mockImplementation(() => Promise.resolve({ ok: false, reason }));
      charge();
      await pass(0);
      expect(said().slice(7)).toEqual(["sending", "refused"]);
    },
  );
});
