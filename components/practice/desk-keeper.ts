import { type DeskOpening, noted, openDesk, type PracticeDesk, tickDesk } from "@/lib/practice/practice-desk";
import type { LogEntry } from "@/lib/practice/practice-log";

/** Holds the desk of one lesson in this page's memory and lets it go on with the clock. */
export type DeskKeeper = {
  readonly get: () => PracticeDesk;
  /** Brings the desk up to now, then changes it. */
  readonly change: <Result>(deed: (desk: PracticeDesk) => { desk: PracticeDesk; result: Result }) => Result;
  readonly note: (kind: LogEntry["kind"]) => void;
  readonly subscribe: (onChange: () => void) => () => void;
  /** Starts the clock; the function returned stops it. */
  readonly run: () => () => void;
};

const TICK_MS = 200;

export function createDeskKeeper(opening: DeskOpening): DeskKeeper {
  let desk = openDesk(opening);
  const listeners = new Set<() => void>();
  const put = (next: PracticeDesk) => {
    desk = next;
    for (const listener of listeners) listener();
  };
  const change: DeskKeeper["change"] = (deed) => {
    const { desk: next, result } = deed(tickDesk(desk, Date.now()));
    put(next);
    return result;
  };
  return {
    get: () => desk,
    change,
    note: (kind) => {
      change((now) => ({ desk: noted(now, { kind }), result: null }));
    },
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => {
        listeners.delete(onChange);
      };
    },
    run: () => {
      const timer = setInterval(() => {
        put(tickDesk(desk, Date.now()));
      }, TICK_MS);
      return () => {
        clearInterval(timer);
      };
    },
  };
}
