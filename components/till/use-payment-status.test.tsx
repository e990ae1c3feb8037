// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { paymentView } from "./payment-view.factory";
import { tillLine } from "./till.factory";
import { type TillLine, TillLineContext } from "./till-line";
import { paymentKey, usePaymentStatus } from "./use-payment-status";

/** A line that has fallen asleep: each question stays without an answer. */
const readPayment = vi.fn<TillLine["readPayment"]>(() => new Promise(() => undefined));
const line = tillLine({ readPayment });

async function follow(state: "checking" | "paid"): Promise<void> {
  const client = new QueryClient({ defaultOptions: { queries: { networkMode: "always", staleTime: 60_000 } } });
  client.setQueryData(paymentKey("p1"), paymentView({ id: "p1", state }));
  renderHook(() => usePaymentStatus("p1"), {
    wrapper: ({ children }) => (
      <QueryClientProvider client={client}>
        <TillLineContext value={line}>{children}</TillLineContext>
      </QueryClientProvider>
    ),
  });
  await act(() => vi.advanceTimersByTimeAsync(1_000));
}

beforeEach(() => {
  vi.useFakeTimers();
  readPayment.mockClear();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it.each([
  ["the page is seen again", () => document.dispatchEvent(new Event("visibilitychange"))],
  ["the network is back", () => window.dispatchEvent(new Event("online"))],
])("drops a question that hangs and asks anew as soon as %s", async (_when, happen) => {
  await follow("checking");
  expect(readPayment).toHaveBeenCalledTimes(1);
  const [, , signal] = readPayment.mock.calls[0] ?? [];
  await act(async () => {
    happen();
    await vi.advanceTimersByTimeAsync(0);
  });
  expect(signal?.aborted).toBe(true);
  expect(readPayment).toHaveBeenCalledTimes(2);
});

it("asks no more about a payment that has its end", async () => {
  await follow("paid");
  document.dispatchEvent(new Event("visibilitychange"));
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(readPayment).not.toHaveBeenCalled();
});
