import type { PaymentView } from "@/lib/payments/payment-view";

export type Verdict = "paid" | "not-paid" | "cancelled" | "needs-person";
export type OutcomeButton = "new-sale" | "new-code" | "other-means" | "call-manager" | "wait";

/** The verdict in one word, or null while the payment still runs. */
export function verdictOf(payment: Pick<PaymentView, "state">): Verdict | null {
  switch (payment.state) {
    case "paid":
      return "paid";
    case "declined":
      return "not-paid";
    case "cancelled":
      return "cancelled";
    case "attention":
      return "needs-person";
    case "paying":
    case "checking":
    case "cancelling":
      return null;
  }
}

/**
 * What happened to the money, a key below `till.outcome.money`. A cancelled payment says which of its ends it was:
 * what Alipay last proved about the money decides, not what anybody hoped.
 */
export function moneyKeyOf(payment: Pick<PaymentView, "evidence" | "attentionReason">, verdict: Verdict): string {
  if (verdict === "cancelled") return `cancelled-${payment.evidence}`;
  if (verdict === "needs-person") return `attention-${payment.attentionReason ?? "cancel-unanswered"}`;
  return verdict;
}

/** The one right next button. Until the explanation's row is there, the careful one. */
export function outcomeButtonOf(verdict: Verdict, fromExplanation: OutcomeButton | null): OutcomeButton {
  switch (verdict) {
    case "paid":
    case "cancelled":
      return "new-sale";
    case "needs-person":
      return "call-manager";
    case "not-paid":
      return fromExplanation === null || fromExplanation === "wait" ? "new-code" : fromExplanation;
  }
}

/** Whether the result waits for a fresh code: then the till scans, and its screen stays lit. */
export function waitsForCode(verdict: Verdict | null, fromExplanation: OutcomeButton | null): boolean {
  return verdict === "not-paid" && outcomeButtonOf(verdict, fromExplanation) === "new-code";
}

/** Whether the first digit of the next amount may leave the result. What is not sure waits for "New sale". */
export function maySellOn(verdict: Verdict | null): boolean {
  return verdict !== null && verdict !== "needs-person";
}

/** Which of the three sounds says it. */
export function soundOf(verdict: Verdict): "paid" | "not-paid" | "not-sure" {
  if (verdict === "needs-person") return "not-sure";
  return verdict === "paid" ? "paid" : "not-paid";
}
