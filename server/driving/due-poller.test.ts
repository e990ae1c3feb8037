import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startDuePoller } from "./due-poller";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("claims nothing before what it waits for, and nothing at all once it was stopped", async () => {
  const driveDue = vi.fn(() => Promise.resolve([]));
  const source = { driveDue, untilNextDueMs: () => Promise.resolve(null) };
  let settle = (): void => undefined;
  const after = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const poller = startDuePoller([source], { maxDrives: 1, after, onError: () => undefined });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(driveDue).not.toHaveBeenCalled();
  settle();
  await vi.advanceTimersByTimeAsync(1);
  expect(driveDue).toHaveBeenCalledTimes(1);

  const stopped = startDuePoller([source], { maxDrives: 1, after: Promise.resolve(), onError: () => undefined });
  await Promise.all([stopped.stop(), poller.stop()]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(driveDue).toHaveBeenCalledTimes(1);
});
