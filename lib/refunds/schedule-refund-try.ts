import type { PaymentPolicy } from "../payments/payment-policy";
import type { Refund } from "./refund";
import { isFinalRefundState } from "./refund-state";
import type { RefundEvent } from "./refund-transitions";

/**
 * When the same refund is asked for again.
 * @returns ms from now, null when it has its end
 */
export function scheduleRefundTry(after: Refund, event: RefundEvent, policy: PaymentPolicy): number | null {
  if (isFinalRefundState(after.state)) return null;
  const delays = policy.refundRetryDelaysMs;
  const longest = delays.at(-1) ?? 0;
  // An answer that contradicts us will not change within seconds: a person looks, the machine asks slowly.
  if (event === "refusal-disputed" || event === "mismatch-found") return longest;
  return delays[after.tryCount - 1] ?? longest;
}
