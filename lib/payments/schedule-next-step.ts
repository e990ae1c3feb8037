import { decideWhilePersonNeeded, isWatchOver } from "./decide-next-step";
import { isCancelWindowOver } from "./money-return";
import type { Payment } from "./payment";
import type { PaymentPolicy } from "./payment-policy";
import type { PaymentEvent } from "./payment-transitions";

/**
 * When the machine acts next on a payment that has just changed.
 * @returns ms from now, 0 for at once, null when nothing is left to do
 */
export function scheduleNextStep(
  after: Payment,
  event: PaymentEvent,
  policy: PaymentPolicy,
  now: number,
): number | null {
  switch (after.state) {
    case "paying":
      return policy.leaseMs;
    case "checking":
      return scheduleQuery(after, event, policy, now);
    case "cancelling":
      return event === "cancel-unclear" ? policy.cancelIntervalMs : 0;
    case "attention":
      return scheduleAttention(after, event, policy, now);
    case "paid":
      return null;
    case "declined":
    case "cancelled":
      return scheduleWatch(after, event, policy, now);
  }
}

function scheduleQuery(after: Payment, event: PaymentEvent, policy: PaymentPolicy, now: number): number {
  if (event === "pay-unclear") return 0;
  const untilLimit = Math.max(0, after.createdAt + policy.queryLimitMs - now);
  if (event === "query-not-found") {
    return after.notFoundCount > policy.orderNotExistRetries ? 0 : Math.min(policy.orderNotExistIntervalMs, untilLimit);
  }
  return Math.min(policy.queryIntervalMs, untilLimit);
}

/** One round is a query and, where it may help, the cancel or refund right after it. */
function scheduleAttention(after: Payment, event: PaymentEvent, policy: PaymentPolicy, now: number): number | null {
  const step = decideWhilePersonNeeded(after, now);
  if (step.kind === "stop") return null;
  if (step.kind === "conclude-refund") return 0;
  const isReturn = step.kind !== "call" || step.operation === "cancel";
  if (isReturn && event !== "query-unclear") return 0;
  // Too late to cancel: ask at once whether Alipay holds the money, then refund it.
  if (event === "cancel-refused" && after.attentionCount === 0 && isCancelWindowOver(after, now)) return 0;
  return policy.attentionIntervalMs;
}

function scheduleWatch(after: Payment, event: PaymentEvent, policy: PaymentPolicy, now: number): number | null {
  if (isWatchOver(after, policy, now)) return null;
  // A check that nobody answered is not done: ask again, and only a clear answer moves to the next one.
  if (event === "watch-unclear") return policy.attentionIntervalMs;
  const delay = policy.watchDelaysMs[after.watchCount] ?? 0;
  return Math.max(0, (after.finalAt ?? now) + delay - now);
}
