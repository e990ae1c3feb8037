import "server-only";
import { constants, type PerformanceEntry, PerformanceObserver } from "node:perf_hooks";
import { getHeapStatistics } from "node:v8";
import { Gauge, type Registry } from "prom-client";

/**
 * Tells what the heap held right after its last full collection, in bytes: what the program keeps. The heap's own figures
 * hold what is only waiting to be collected as well, so that no leak can be read from them. 0 until there was one.
 */
export function watchHeap(registry: Registry): void {
  const kept = new Gauge({
    name: "saoma_heap_after_collection_bytes",
    help: "What the heap held right after the last full garbage collection, in bytes; 0 before the first.",
    registers: [registry],
  });
  const observer = new PerformanceObserver((list) => {
    if (list.getEntries().some(isFullCollection)) kept.set(getHeapStatistics().used_heap_size);
  });
  observer.observe({ entryTypes: ["gc"] });
}

function isFullCollection(entry: PerformanceEntry): boolean {
  const { detail } = entry as PerformanceEntry & { readonly detail?: { readonly kind?: number } }; // Node's own, for "gc"
  return detail?.kind === constants.NODE_PERFORMANCE_GC_MAJOR;
}
