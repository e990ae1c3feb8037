import { useNow } from "./use-now";

const TICK_MS = 500;

/**
 * The server's time, ticking: a tablet whose own clock is wrong still counts down rightly.
 * @param serverNow what the server's clock said in its last answer
 * @param receivedAt when that answer came, by the browser's clock
 */
export function useServerClock(serverNow: number, receivedAt: number): number {
  const now = useNow(TICK_MS);
  // Before the first tick, or with an answer newer than the tick, no time has passed yet.
  return now === null || receivedAt === 0 ? serverNow : serverNow + Math.max(0, now - receivedAt);
}
