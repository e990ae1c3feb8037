import "server-only";

export type PaymentNews = {
  /** A payment changed in this process. */
  readonly announce: (paymentId: string, version: number) => void;
  /**
   * Waits until a payment is newer than `version`. Another server's change is not announced here, so the caller
   * looks into the database from time to time as well.
   * @returns true when news came, false when the time was over or the caller gave up
   */
  readonly waitFor: (wait: {
    paymentId: string;
    version: number;
    waitMs: number;
    signal: AbortSignal;
  }) => Promise<boolean>;
};

type Listener = (version: number) => void;

/** Tells waiting screens of changes made by this process at once, without asking the database. */
export function createPaymentNews(): PaymentNews {
  const listeners = new Map<string, Set<Listener>>();

  const announce = (paymentId: string, version: number): void => {
    for (const listener of listeners.get(paymentId) ?? []) listener(version);
  };

  const waitFor: PaymentNews["waitFor"] = ({ paymentId, version, waitMs, signal }) =>
    new Promise((resolve) => {
      const waiting = listeners.get(paymentId) ?? new Set<Listener>();
      listeners.set(paymentId, waiting);
      const finish = (isNews: boolean): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
        waiting.delete(listener);
        if (waiting.size === 0 && listeners.get(paymentId) === waiting) listeners.delete(paymentId);
        resolve(isNews);
      };
      const listener: Listener = (newVersion) => {
        if (newVersion > version) finish(true);
      };
      const onAbort = (): void => finish(false);
      const timer = setTimeout(() => finish(false), waitMs);
      signal.addEventListener("abort", onAbort);
      waiting.add(listener);
      if (signal.aborted) finish(false);
    });

  return { announce, waitFor };
}
