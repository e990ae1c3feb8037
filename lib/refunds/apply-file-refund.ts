import type { PaymentPolicy } from "../payments/payment-policy";
import type { IllegalRefundEvent, RefundChange } from "./apply-refund-reply";
import type { Refund } from "./refund";
import { isFinalRefundState } from "./refund-state";
import { nextRefundState } from "./refund-transitions";
import { scheduleRefundTry } from "./schedule-refund-try";

/** A refund's line in Alipay's file, its amount and currency already found to be the refund's own. */
export type RefundFileProof = {
  /** Names file and line; becomes the event's word in the trail. */
  readonly line: string;
  /** Alipay's id of the refund. */
  readonly gatewayRefundId: string | null;
  /** ms UTC by Alipay's clock */
  readonly refundedAt: number | null;
};

/**
 * Ends a refund in doubt by its line in Alipay's file: the money went back. Pure.
 * @param now ms UTC by the database's clock
 * @returns null when the refund has its end already
 */
export function applyRefundFileProof(
  refund: Refund,
  { line, gatewayRefundId, refundedAt }: RefundFileProof,
  policy: PaymentPolicy,
  now: number,
): RefundChange | IllegalRefundEvent | null {
  if (isFinalRefundState(refund.state)) return null;
  const event = "file-refunded";
  const state = nextRefundState(refund.state, event);
  if (state === null) return { illegal: event, state: refund.state };
  const after: Refund = {
    ...refund,
    state,
    finalAt: now,
    gatewayRefundId: refund.gatewayRefundId ?? gatewayRefundId,
    refundedAt: refund.refundedAt ?? refundedAt,
    resultCode: "SUCCESS",
  };
  return { event, code: line, after, dueInMs: scheduleRefundTry(after, event, policy) };
}
