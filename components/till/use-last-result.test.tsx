// @vitest-environment happy-dom
import { renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, it, vi } from "vitest";
import { paymentView } from "./payment-view.factory";
import { tillLine } from "./till.factory";
import { type TillLine, TillLineContext } from "./till-line";
import { useLastResult } from "./use-last-result";

const PAID = paymentView({ id: "a", state: "paid" });
const readPayment = vi.fn<TillLine["readPayment"]>();
const line = tillLine({ readPayment });

function ask(paymentId: string | null) {
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <TillLineContext value={line}>{children}</TillLineContext>
  );
  return renderHook(() => useLastResult(paymentId), { wrapper }).result.current();
}

it("tells a till without a result from a server that does not answer", async () => {
  expect(await ask(null)).toBe("no-result-yet");
  readPayment.mockRejectedValueOnce(new Error("no line"));
  expect(await ask("a")).toBe("result-unknown");
  readPayment.mockResolvedValueOnce(PAID);
  expect(await ask("a")).toBe(PAID);
});

it("waits for it no longer than whoever asked stands there", async () => {
  vi.useFakeTimers();
  readPayment.mockReturnValueOnce(new Promise(() => undefined));
  const answer = ask("a");
  await vi.advanceTimersByTimeAsync(4_000);
  expect(await answer).toBe("result-unknown");
  vi.useRealTimers();
});
