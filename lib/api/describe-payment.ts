import { explainPayment } from "../explanations/explain-payment";
import type { ExplanationTexts } from "../explanations/load-explanation-texts";
import englishTexts from "../explanations/texts/en.json";
import type { Payment } from "../payments/payment";
import { isFinalState, type PaymentState } from "../payments/payment-state";
import type { ApiPayment, PaymentSummary } from "./payment-schemas";

/** One stored step of a payment; `at` is ms UTC. */
export type TrailEntry = {
  readonly version: number;
  readonly at: number;
  readonly event: string;
  readonly state: PaymentState;
  readonly code: string | null;
};

/** What another system may know of a payment. The scanned code is not in it. */
export type DescribedPayment = {
  readonly payment: Payment;
  readonly reference: string | null;
};

const TEXTS: ExplanationTexts = englishTexts;

/** A payment as the integration API and the webhooks show it. */
export function describePayment(described: DescribedPayment, trail: readonly TrailEntry[]): ApiPayment {
  return {
    ...summarisePayment(described),
    timeline: trail.map((entry) => ({ ...entry, at: isoOf(entry.at) })),
  };
}

/** The same without its steps, for a list. */
export function summarisePayment({ payment, reference }: DescribedPayment): PaymentSummary {
  const { currency } = payment.amount;
  return {
    id: payment.id,
    merchantTransId: payment.merchantTransId,
    acquirementId: payment.acquirementId,
    state: payment.state,
    isFinal: isFinalState(payment.state),
    version: payment.version,
    amount: { currency, value: String(payment.amount.minor) },
    refundedAmount: { currency, value: String(payment.refundedMinor) },
    reference,
    createdAt: isoOf(payment.createdAt),
    paidAt: payment.paidAt === null ? null : isoOf(payment.paidAt),
    finalAt: payment.finalAt === null ? null : isoOf(payment.finalAt),
    result: describeResult(payment),
  };
}

function describeResult(payment: Payment): PaymentSummary["result"] {
  const explanation = explainPayment(payment);
  const text = explanation === null ? undefined : TEXTS[explanation];
  return { code: payment.resultCode, explanation, message: text === undefined ? null : `${text.title}. ${text.money}` };
}

function isoOf(instant: number): string {
  return new Date(instant).toISOString();
}
