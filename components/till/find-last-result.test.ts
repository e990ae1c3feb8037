import { afterEach, expect, it, vi } from "vitest";
import { findLastResult } from "./find-last-result";
import { paymentView } from "./payment-view.factory";
import type { TillLine } from "./till-line";

const PAID = paymentView({ id: "a", state: "paid" });
const readPayment = vi.fn<TillLine["readPayment"]>();

afterEach(() => {
  vi.useRealTimers();
});

it("tells a till without a result from a server that does not answer", async () => {
  expect(await findLastResult(readPayment, null)).toBe("no-result-yet");
  readPayment.mockRejectedValueOnce(new Error("no line"));
  expect(await findLastResult(readPayment, "a")).toBe("result-unknown");
  readPayment.mockResolvedValueOnce(PAID);
  expect(await findLastResult(readPayment, "a")).toBe(PAID);
});

it("waits for it no longer than whoever asked stands there", async () => {
  vi.useFakeTimers();
  readPayment.mockReturnValueOnce(new Promise(() => undefined));
  const answer = findLastResult(readPayment, "a");
  await vi.advanceTimersByTimeAsync(4_000);
  expect(await answer).toBe("result-unknown");
});
