// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { paymentView } from "@/components/till/payment-view.factory";
import type { PaymentPageView } from "@/lib/payments/payment-page";
import { useFollowPayment } from "./use-follow-payment";

const refresh = vi.fn();
const ask = vi.fn<() => Promise<Response>>();

// A hook in a test has no router: what it is asked to read anew is all that counts.
vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh }) }));

beforeEach(() => {
  vi.useFakeTimers();
  refresh.mockClear();
  ask.mockReset();
  vi.stubGlobal("fetch", ask);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const CANCELLED = paymentView({ state: "cancelled", version: 5 });
const answer = (version: number) => () =>
  Promise.resolve(Response.json({ payment: { state: CANCELLED.state, version }, isContradicted: false, refunds: [] }));

function follow(isWatched: boolean, isContradicted = false) {
  const page: Partial<PaymentPageView> = { payment: CANCELLED, isWatched, isContradicted, refunds: [] };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  renderHook(() => useFollowPayment(page as PaymentPageView, "till"), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

it("asks slowly on after an unpaid end that is still watched, and reads the page anew when money turned up", async () => {
  ask.mockImplementation(answer(5));
  follow(true);
  await pass(14_000);
  expect([ask.mock.calls.length, refresh.mock.calls.length]).toEqual([1, 0]);
  ask.mockImplementation(answer(6));
  await pass(2_000);
  expect([ask.mock.calls.length, refresh.mock.calls.length]).toEqual([2, 1]);
});

it("asks nothing after an end that nobody watches any more", async () => {
  follow(false);
  await pass(60_000);
  expect(ask).not.toHaveBeenCalled();
});

it("asks now and then, and not all the time, while Alipay's file denies the end", async () => {
  ask.mockImplementation(answer(5));
  follow(false, true);
  await pass(20_000);
  expect(ask.mock.calls.length).toBe(3); // at once, after 8 and after 16 seconds
});
