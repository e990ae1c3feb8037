import { changePayment, type IllegalEvent, type PaymentChange } from "./change-payment";
import { isMoneyReturned } from "./money-return";
import type { Payment } from "./payment";
import type { PaymentPolicy } from "./payment-policy";
import { isFinalState } from "./payment-state";
import type { PaymentEvent } from "./payment-transitions";

/**
 * What the lines of Alipay's file prove about one payment, amount and currency already found to be the payment's own.
 * `paid`: it took the money and no line returned it. `cancelled`: a line returned it, or closed it before it was paid.
 */
export type FileProof =
  | {
      readonly says: "paid";
      readonly line: string;
      readonly acquirementId: string | null;
      /** ms UTC by Alipay's clock */
      readonly paidAt: number | null;
    }
  | { readonly says: "cancelled"; readonly line: string; readonly wasTaken: boolean };

/**
 * Applies a line of the daily file to a payment in doubt, as the query that was never answered would have been. Pure.
 * `line` names file and line and becomes the event's word in the trail.
 * @param now ms UTC by the database's clock
 * @returns null when the file tells nothing new
 */
export function applyFileProof(
  payment: Payment,
  proof: FileProof,
  policy: PaymentPolicy,
  now: number,
): PaymentChange | IllegalEvent | null {
  const event = proof.says === "paid" ? paidEvent(payment) : cancelledEvent(payment);
  if (event === null) return null;
  return changePayment(payment, { event, facts: factsOf(payment, proof), code: proof.line }, policy, now);
}

function paidEvent(payment: Payment): PaymentEvent | null {
  const { state, evidence, cancelRequestedAt } = payment;
  // A server holds its answer this moment, or paid already.
  if (state === "paying" || state === "paid") return null;
  if (isFinalState(state)) return isMoneyReturned(payment) ? null : "file-money-held";
  if (cancelRequestedAt === null) return "file-paid";
  // Known already: the machine is giving the money back.
  return evidence === "paid" ? null : "file-money-held";
}

function cancelledEvent({ state, refundReservedMinor }: Payment): PaymentEvent | null {
  if (state === "paying" || isFinalState(state)) return null;
  // A refund of it is under way: its own end decides.
  return refundReservedMinor > 0 ? null : "file-cancelled";
}

function factsOf(payment: Payment, proof: FileProof): Partial<Payment> {
  if (proof.says === "cancelled") {
    return { evidence: proof.wasTaken || payment.evidence === "paid" ? "paid" : "closed" };
  }
  return {
    evidence: "paid",
    acquirementId: payment.acquirementId ?? proof.acquirementId,
    paidAt: payment.paidAt ?? proof.paidAt,
    resultCode: "SUCCESS",
  };
}
