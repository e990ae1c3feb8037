import { describe, expect, it } from "vitest";
import { clearAll, clearByAndBy } from "./clear-by-and-by";

function batches(...counts: number[]) {
  const log: string[] = [];
  const left = [...counts];
  return {
    log,
    deps: {
      clearBatch: () => {
        const cleared = left.shift() ?? 0;
        log.push(`batch ${cleared}`);
        return Promise.resolve({ cleared, hasMore: left.length > 0 });
      },
      note: (messages: number) => {
        log.push(`note ${messages}`);
        return Promise.resolve();
      },
      pause: () => {
        log.push("pause");
        return Promise.resolve();
      },
    },
  };
}

describe("clearing old messages", () => {
  it("goes on batch by batch with a pause between, and is noted once", async () => {
    const { log, deps } = batches(1_000, 1_000, 40);
    await clearAll(deps, () => false);
    expect(log).toEqual(["batch 1000", "pause", "batch 1000", "pause", "batch 40", "note 2040"]);
  });

  it("writes no entry when nothing was old enough", async () => {
    const { log, deps } = batches(0);
    await clearAll(deps, () => false);
    expect(log).toEqual(["batch 0"]);
  });

  it("notes what was emptied before it had to stop or failed", async () => {
    const stopped = batches(10, 10, 10);
    await clearAll(stopped.deps, () => stopped.log.length >= 2);
    expect(stopped.log.at(-1)).toBe("note 10");
    const failed = batches(10, 10);
    const clearBatch = () => (failed.log.length > 1 ? Promise.reject(new Error("away")) : failed.deps.clearBatch());
    await expect(clearAll({ ...failed.deps, clearBatch }, () => false)).rejects.toThrow("away");
    expect(failed.log.at(-1)).toBe("note 10");
  });

  it("tells of a fault, and stops when it is asked to", async () => {
    const faults: unknown[] = [];
    const { deps } = batches();
    const clearing = clearByAndBy({
      ...deps,
      clearBatch: () => Promise.reject(new Error("away")),
      onError: (error) => faults.push(error),
    });
    await clearing.stop();
    expect(faults).toEqual([new Error("away")]);
  });
});
