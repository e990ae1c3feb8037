export type LaterStagesModule = typeof import("./later-stages");

const AFTER_FAILURE_MS = 2_000;
let loading: Promise<LaterStagesModule> | null = null;

/**
 * The stages after the first one, in a file of their own: the till opens with the keypad alone and fetches the rest
 * while the cashier types. One load for the whole life of the page; it never fails, it tries until it succeeds, because
 * a payment may be running behind it.
 */
export function loadLaterStages(): Promise<LaterStagesModule> {
  if (loading === null) {
    const promise = keepTrying();
    // Not awaited: it only notes on the promise that it is settled, in the way React's `use` reads at once, without
    // showing the fallback for a moment first.
    void promise.then((value) => Object.assign(promise, { status: "fulfilled", value }));
    loading = promise;
  }
  return loading;
}

async function keepTrying(): Promise<LaterStagesModule> {
  for (;;) {
    try {
      return await import("./later-stages");
    } catch {
      await new Promise((resolve) => setTimeout(resolve, AFTER_FAILURE_MS));
    }
  }
}
