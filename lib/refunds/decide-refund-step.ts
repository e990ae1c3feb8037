import type { Refund } from "./refund";
import { isFinalRefundState } from "./refund-state";

/** What the machine does with a refund that is due: the same request again until an answer is final. */
export type RefundStep = { readonly kind: "call" } | { readonly kind: "stop" };

export function decideRefundStep(refund: Refund): RefundStep {
  return { kind: isFinalRefundState(refund.state) ? "stop" : "call" };
}
