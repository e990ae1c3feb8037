import { explainPayment } from "../explanations/explain-payment";
import { mayRequestCancel } from "./apply-request";
import { decideNextStep } from "./decide-next-step";
import type { Payment } from "./payment";
import type { PaymentPolicy } from "./payment-policy";
import { isFinalState } from "./payment-state";
import type { OpenPaymentDetails, OpenPaymentView, PaymentDetails, PaymentView, ResultView } from "./payment-view";

/** What a screen may know of a payment, every number from its row. */
export function viewPayment(details: PaymentDetails, policy: PaymentPolicy): PaymentView {
  const { payment, now } = details;
  return {
    id: payment.id,
    saleId: payment.saleId,
    version: payment.version,
    serverNow: now,
    state: payment.state,
    amount: payment.amount,
    merchantTransId: payment.merchantTransId,
    acquirementId: payment.acquirementId,
    createdAt: payment.createdAt,
    codeTail: details.codeLast4,
    isCustomerConfirming: payment.isCustomerConfirming,
    doubtSince: payment.doubtSince,
    nextStep: viewNextStep(payment, policy),
    autoCancelAt: viewAutoCancel(payment, policy),
    queryCount: payment.queryCount,
    cancelCount: payment.cancelCount,
    cancelReason: payment.cancelReason,
    attentionReason: payment.attentionReason,
    evidence: payment.evidence,
    resultCode: payment.resultCode,
    explanation: explainPayment(payment),
    finalAt: payment.finalAt,
    paidAt: payment.paidAt,
    customerAmount: payment.customerAmount,
    customerRate: payment.customerRate,
    refundedMinor: payment.refundedMinor,
    refundReservedMinor: payment.refundReservedMinor,
    canCancel: mayRequestCancel(payment, now),
    personName: details.personName,
    deviceName: details.deviceName,
    reference: details.reference,
  };
}

/** What the device tells whoever stands at it: neither who took the payment nor for what. */
export function viewResult({ payment }: PaymentDetails): ResultView {
  const { id, state, amount, createdAt, paidAt, finalAt } = payment;
  return { id, state, amount, createdAt, paidAt, finalAt };
}

/** The line of the doubt tray. */
export function viewOpenPayment({ payment, deviceName, personName, owner }: OpenPaymentDetails): OpenPaymentView {
  const { id, state, amount, createdAt, isCustomerConfirming } = payment;
  return { id, state, amount, createdAt, isCustomerConfirming, deviceName, personName, owner };
}

/** What the machine does when the payment is due, decided by the same code that will do it. */
function viewNextStep(payment: Payment, policy: PaymentPolicy): PaymentView["nextStep"] {
  if (payment.dueAt === null || payment.state === "paying" || isFinalState(payment.state)) return null;
  const step = decideNextStep(payment, policy, payment.dueAt);
  if (step.kind === "begin-cancel") return { kind: "cancel", at: payment.dueAt };
  return step.kind === "call" ? { kind: step.operation, at: payment.dueAt } : null;
}

function viewAutoCancel(payment: Payment, policy: PaymentPolicy): number | null {
  const isAhead = payment.state === "paying" || payment.state === "checking";
  return isAhead ? payment.createdAt + policy.queryLimitMs : null;
}
