import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Registry } from "prom-client";
import { expect, it, vi } from "vitest";
import { watchHeap } from "./watch-heap";

it("tells what is kept after a full collection, and not what waits for one", async () => {
  const registry = new Registry();
  watchHeap(registry);
  const read = async () =>
    (await registry.getSingleMetric("saoma_heap_after_collection_bytes")?.get())?.values[0]?.value;
  expect(await read()).toBe(0);
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void; // V8's own, by the flag above
  collect();
  const before = await vi.waitUntil(async () => {
    const bytes = (await read()) ?? 0;
    return bytes > 0 && bytes;
  });
  const kept = Array.from({ length: 200_000 }, (_, n) => ({ n }));
  collect();
  await vi.waitUntil(async () => ((await read()) ?? 0) > before + 1_000_000);
  expect(kept).toHaveLength(200_000);
});
