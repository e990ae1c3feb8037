import type { CancelReply, PayReply, QueryReply } from "../payments/gateway-reply";
import type { RefundReply } from "../refunds/refund-reply";

/**
 * What the Alipay of a lesson answers to one payment, in the order it is asked; the last answer of each list stays.
 * It is data: practice has no gateway, so nothing of it can reach one.
 */
export type PracticeScript = {
  readonly pay: PayReply;
  readonly query: readonly QueryReply[];
  readonly cancel: readonly CancelReply[];
  readonly refund: readonly RefundReply[];
};

export const PAID = {
  kind: "paid",
  acquirementId: "PRACTICE",
  paidAt: null,
  customerAmount: null,
  customerRate: null,
} as const satisfies PayReply;
export const WAITING: QueryReply = { kind: "waiting", isCustomerConfirming: true };
export const OPEN: QueryReply = { kind: "waiting", isCustomerConfirming: false };
export const CLOSED: QueryReply = { kind: "closed" };
export const NOT_FOUND: QueryReply = { kind: "not-found" };
export const CANCELLED = { kind: "cancelled" } as const;
export const REFUNDED: RefundReply = { kind: "refunded", refundId: "PRACTICE", refundedAt: null };
export const NO_ANSWER = { kind: "silence", reason: "timed-out" } as const;

/** A verified refusal, with Alipay's word. */
export function refused(code: string) {
  return { kind: "refused", code } as const;
}

/** U: the outcome is open. */
export function unclear(code: string, isCustomerConfirming = false) {
  return { kind: "unclear", code, isCustomerConfirming } as const;
}

/** A payment that goes well, changed where a lesson is about something else. */
export function script(change: Partial<PracticeScript> = {}): PracticeScript {
  return { pay: PAID, query: [PAID], cancel: [CANCELLED], refund: [REFUNDED], ...change };
}

/** The answer to the count-th question (from 0). */
export function answerAt<Reply>(answers: readonly Reply[], count: number): Reply {
  const answer = answers[Math.min(count, answers.length - 1)];
  if (answer === undefined) throw new Error("a practice script without an answer");
  return answer;
}
