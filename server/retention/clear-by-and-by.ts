import "server-only";

export type ClearDeps = {
  /** Empties one bounded batch. */
  readonly clearBatch: () => Promise<{ readonly cleared: number; readonly hasMore: boolean }>;
  /** Hears once a round how many messages were emptied, when there were any. */
  readonly note: (messages: number) => Promise<void>;
  readonly onError: (error: unknown) => void;
  readonly pause: (ms: number) => Promise<void>;
};

const ROUND_MS = 6 * 60 * 60 * 1_000;
// Payments come first: between two batches the database has time for them.
const BETWEEN_BATCHES_MS = 250;

/** Empties what is too old, batch after batch, now and every six hours. @returns how to stop it; a batch that runs is finished */
export function clearByAndBy(deps: ClearDeps): { readonly stop: () => Promise<void> } {
  let isStopped = false;
  let timer: NodeJS.Timeout | null = null;
  let running = Promise.resolve();
  const loop = (): void => {
    running = clearAll(deps, () => isStopped)
      .catch(deps.onError)
      .finally(() => {
        if (isStopped) return;
        timer = setTimeout(loop, ROUND_MS);
        timer.unref();
      });
  };
  loop();
  return {
    stop: async () => {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}

/** One round. What was emptied is noted also when it ends early. */
export async function clearAll(
  { clearBatch, note, pause }: Omit<ClearDeps, "onError">,
  isStopped: () => boolean,
): Promise<void> {
  let messages = 0;
  try {
    for (let hasMore = true; hasMore && !isStopped(); ) {
      const batch = await clearBatch();
      messages += batch.cleared;
      hasMore = batch.hasMore;
      if (hasMore) await pause(BETWEEN_BATCHES_MS);
    }
  } finally {
    if (messages > 0) await note(messages);
  }
}
