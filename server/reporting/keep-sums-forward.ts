import "server-only";

export type KeepSumsForwardDeps = {
  readonly bringForward: () => Promise<boolean>;
  readonly onError: (error: unknown) => void;
};

const INTERVAL_MS = 30_000;

/**
 * Brings the sums by quarter forward for ever. Any number of servers may run it, and none has to: what is not summed yet
 * is read from the rows, so this only makes reading faster.
 */
export function keepSumsForward({ bringForward, onError }: KeepSumsForwardDeps): {
  readonly stop: () => Promise<void>;
} {
  let isStopped = false;
  let timer: NodeJS.Timeout | null = null;
  let running = Promise.resolve();
  const round = async (): Promise<void> => {
    while (!isStopped && (await bringForward()));
  };
  const loop = (): void => {
    running = round()
      .catch(onError)
      .finally(() => {
        if (!isStopped) timer = setTimeout(loop, INTERVAL_MS);
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
