// @vitest-environment happy-dom
import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { initialTillState, reduceTill, type TillEvent } from "./till-state";
import { useRefusalSound } from "./use-refusal-sound";

const heard = vi.hoisted(() => vi.fn<(sound: string) => void>());
// No loudspeaker in a test: sounds.test.ts.
vi.mock("./load-later-stages", () => ({ loadLaterStages: () => Promise.resolve({ playSound: heard }) }));

beforeEach(() => heard.mockClear());
afterEach(cleanup);

/** A till to which these things happen one after another. @returns what was heard */
async function hear(...events: TillEvent[]): Promise<string[]> {
  let state = initialTillState(null);
  const { rerender } = renderHook(() => {
    useRefusalSound(state);
  });
  for (const event of events) {
    state = reduceTill(state, event);
    rerender();
    rerender(); // another picture of the same says nothing again
  }
  await Promise.resolve();
  return heard.mock.calls.map(([sound]) => sound);
}

it("a refused charge and a refused code are heard, each time and once", async () => {
  const code = { type: "notice", notice: { kind: "code", problem: "wechat" } } as const;
  expect(await hear({ type: "refused", reason: "gateway-away" })).toEqual(["refused"]);
  heard.mockClear();
  expect(await hear({ ...code }, { ...code, notice: { ...code.notice } })).toEqual(["refused", "refused"]);
});

it("a charge that nobody answered sounds like what is not sure, also the second time", async () => {
  const round: TillEvent[] = [{ type: "sending" }, { type: "repeating" }, { type: "gave-up" }];
  expect(await hear(...round, ...round)).toEqual(["not-sure", "not-sure"]);
});

it("nothing else is heard, nor what was said before the till was opened", async () => {
  const other: TillEvent = { type: "notice", notice: { kind: "amount-first" } };
  expect(await hear({ type: "key", key: "5" }, other)).toEqual([]);
  const state = reduceTill(initialTillState(null), { type: "refused", reason: "too-busy" });
  renderHook(() => {
    useRefusalSound(state);
  });
  await Promise.resolve();
  expect(heard).not.toHaveBeenCalled();
});
