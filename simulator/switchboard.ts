import type { AlipayOperation } from "@/server/gateway/alipay/endpoints";
import type { Fault } from "./faults";

export type OrderedFault = { readonly fault: Fault; readonly operation: AlipayOperation | null };

/** What somebody ordered from outside: the gateway away for a while, a fault for the next message. */
export type Switchboard = {
  /** Every connection to the gateway breaks until `ms` from now; 0 ends it. */
  readonly goAway: (ms: number) => void;
  readonly isAway: () => boolean;
  /** The next message, of one operation or of any, gets this fault instead of its scenario; null takes it back. */
  readonly failNext: (order: OrderedFault | null) => void;
  readonly takeOrderedFault: (operation: AlipayOperation) => Fault | null;
  readonly view: () => { readonly awayUntil: number | null; readonly nextFault: OrderedFault | null };
};

export function createSwitchboard(now: () => number): Switchboard {
  let awayUntil = 0;
  let ordered: OrderedFault | null = null;
  return {
    goAway: (ms) => {
      awayUntil = now() + ms;
    },
    isAway: () => now() < awayUntil,
    failNext: (order) => {
      ordered = order;
    },
    takeOrderedFault: (operation) => {
      if (ordered === null || (ordered.operation !== null && ordered.operation !== operation)) return null;
      const { fault } = ordered;
      ordered = null;
      return fault;
    },
    view: () => ({ awayUntil: now() < awayUntil ? awayUntil : null, nextFault: ordered }),
  };
}
