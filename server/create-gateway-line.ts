import "server-only";
import type { Kysely } from "kysely";
import type { Database } from "./db/tables";
import { wakeWaiting } from "./db/wake-waiting";
import { every } from "./driving/every";
import type { Gateway } from "./gateway/port";
import { type WatchedGateway, watchGateway } from "./gateway/watch-gateway";

export type GatewayLine = WatchedGateway & {
  /** For the poller: while Alipay is away, one waiting row is asked about every three seconds. */
  readonly probe: () => Promise<unknown>;
};

type Deps = {
  readonly monotonicMs: () => number;
  readonly wallMs: () => number;
  readonly runInBackground: (work: Promise<void>) => void;
};

const PROBE_MS = 3_000; // reliability.md §4.6: "queries go on with one probe / 3 s"
/** Fifty a second: a thousand waiting payments are settled within half a minute of Alipay's return. */
const GAP_MS = 20;
const MOST = 10_000;

/**
 * The line to Alipay with a memory. While it is dead the rows that wait in `attention` probe it, one at a time; with the first
 * answer all of them are asked about again, instead of when each one's own half minute is over. A probe is an
 * ordinary try of an ordinary row: written before it is sent, like every other.
 */
export function createGatewayLine(gateway: Gateway, db: Kysely<Database>, deps: Deps): GatewayLine {
  const wakeAll = async (): Promise<void> => {
    await wakeWaiting(db, { limit: MOST, gapMs: GAP_MS });
  };
  const line = watchGateway(gateway, { ...deps, onReturn: () => deps.runInBackground(wakeAll()) });
  const probe = every(PROBE_MS, deps.monotonicMs, () => wakeWaiting(db, { limit: 1, gapMs: 0 }));
  return { ...line, probe: () => (line.awaySince() === null ? Promise.resolve() : probe()) };
}
