import type { PaymentPolicy } from "../payments/payment-policy";
import type { Refund } from "./refund";
import type { RefundReply } from "./refund-reply";
import { isFinalRefundState, type RefundState } from "./refund-state";
import { nextRefundState, type RefundEvent } from "./refund-transitions";
import { scheduleRefundTry } from "./schedule-refund-try";

/** What one event does to a refund; `dueInMs` counts from now by the database's clock, null means nothing more to do. */
export type RefundChange = {
  readonly event: RefundEvent;
  /** Alipay's word or our own reason, for the trail. */
  readonly code: string | null;
  readonly after: Refund;
  readonly dueInMs: number | null;
};

/** The event is not legal in the refund's state: nothing changes, the caller logs it. */
export type IllegalRefundEvent = { readonly illegal: RefundEvent; readonly state: RefundState };

/**
 * Applies an answer, or the lack of one, to a refund. Pure.
 * @param now ms UTC by the database's clock, when the answer arrived
 */
export function applyRefundReply(
  refund: Refund,
  reply: RefundReply,
  policy: PaymentPolicy,
  now: number,
): RefundChange | IllegalRefundEvent {
  const event = eventOf(refund, reply, policy);
  const state = nextRefundState(refund.state, event);
  if (state === null) return { illegal: event, state: refund.state };
  const after: Refund = {
    ...refund,
    ...factsOf(reply),
    state,
    ...(isFinalRefundState(state) ? { finalAt: now } : { doubtSince: refund.doubtSince ?? now }),
  };
  return { event, code: codeOf(reply), after, dueInMs: scheduleRefundTry(after, event, policy) };
}

/** Opens the machine's refund again after a refusal: the money is still owed. Same id, and no try of it is in doubt. */
export function applyRefundReopened(refund: Refund): RefundChange | IllegalRefundEvent {
  const state = refund.origin === "machine" ? nextRefundState(refund.state, "refund-reopened") : null;
  if (state === null) return { illegal: "refund-reopened", state: refund.state };
  const after: Refund = { ...refund, state, tryCount: 0, doubtSince: null, finalAt: null };
  return { event: "refund-reopened", code: null, after, dueInMs: 0 };
}

function eventOf(refund: Refund, reply: RefundReply, policy: PaymentPolicy): RefundEvent {
  switch (reply.kind) {
    case "refunded":
      return "refund-succeeded";
    case "refused":
      return refund.tryCount <= 1 || reply.isAboutEarlierTries ? "refund-refused" : "refusal-disputed";
    case "disputed":
      return "refusal-disputed";
    case "mismatch":
      return "mismatch-found";
    case "unclear":
    case "silence":
      return refund.state === "refunding" && refund.tryCount >= policy.refundAttentionAfter
        ? "tries-exhausted"
        : "refund-unclear";
  }
}

function factsOf(reply: RefundReply): Partial<Refund> {
  switch (reply.kind) {
    case "refunded":
      return { gatewayRefundId: reply.refundId, refundedAt: reply.refundedAt, resultCode: "SUCCESS" };
    case "refused":
    case "disputed":
    case "unclear":
      return { resultCode: reply.code };
    case "mismatch":
    case "silence":
      return {};
  }
}

function codeOf(reply: RefundReply): string | null {
  switch (reply.kind) {
    case "refunded":
      return null;
    case "refused":
    case "disputed":
    case "unclear":
      return reply.code;
    case "silence":
      return reply.reason;
    case "mismatch":
      return reply.field;
  }
}
