import type { RefundState } from "./refund-state";

/** What can happen to a refund. Every event but the last two is a verified answer from the gateway, or the lack of one. */
export const REFUND_EVENTS = [
  "refund-succeeded",
  "refund-refused",
  "refund-unclear",
  "tries-exhausted",
  "refusal-disputed",
  "mismatch-found",
  "refund-reopened",
  "file-refunded",
] as const;

export type RefundEvent = (typeof REFUND_EVENTS)[number];

type Row = Partial<Record<RefundEvent, RefundState>>;

/**
 * The table state x event -> state. An event that has no entry is illegal in that state: it changes nothing
 * and is logged as a fault.
 */
export const REFUND_TRANSITIONS: Readonly<Record<RefundState, Row>> = {
  refunding: {
    "refund-succeeded": "refunded",
    "refund-refused": "refused",
    "refund-unclear": "refunding",
    "tries-exhausted": "attention",
    // A final no that does not prove that nothing moved: an earlier try may have done it (protocol §5.5).
    "refusal-disputed": "attention",
    "mismatch-found": "attention",
    "file-refunded": "refunded",
  },
  // A person is told; the machine goes on with the same merchantRefundId, which moves money at most once ([A]).
  attention: {
    "refund-succeeded": "refunded",
    "refund-refused": "refused",
    "refund-unclear": "attention",
    "refusal-disputed": "attention",
    "mismatch-found": "attention",
    // Alipay's file of the day has it: the money went back.
    "file-refunded": "refunded",
  },
  refunded: {},
  // Only the machine's own refund of money that is not the shop's to keep is asked for again, under the same id.
  refused: { "refund-reopened": "refunding" },
};

/** The state after an event, or null when the event is illegal in that state. */
export function nextRefundState(state: RefundState, event: RefundEvent): RefundState | null {
  return REFUND_TRANSITIONS[state][event] ?? null;
}
