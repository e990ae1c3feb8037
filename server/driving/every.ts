import "server-only";

/** Lets an action through once in so many ms; between, nothing is done. `now` is monotonic, ms. */
export function every(ms: number, now: () => number, act: () => Promise<unknown>): () => Promise<unknown> {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    if (now() - last < ms) return Promise.resolve();
    last = now();
    return act();
  };
}
