import { explainWord } from "../explanations/explain-payment";
import { changePayment, type Facts } from "./change-payment";
import { SILENCE_REASONS } from "./gateway-reply";
import { newPayment } from "./new-payment";
import type { MoneyEvidence, Payment } from "./payment";
import type { PaymentPolicy } from "./payment-policy";
import { isFinalState, PAYMENT_STATES } from "./payment-state";
import type { StoredStep } from "./payment-trail";
import { PAYMENT_EVENTS, type PaymentEvent } from "./payment-transitions";
import type { PaymentDetails, PaymentView } from "./payment-view";
import { viewPayment } from "./view-payment";

/** What the till showed from an instant (ms UTC) on, until the next one. */
export type ReplayFrame = { readonly at: number; readonly view: PaymentView };

/** A refund as far as its payment shows it. */
export type ReplayRefund = {
  readonly amountMinor: number;
  readonly createdAt: number;
  readonly finalAt: number | null;
  readonly isRefused: boolean;
};

type ReplayInput = {
  readonly details: PaymentDetails;
  readonly steps: readonly StoredStep[];
  readonly refunds: readonly ReplayRefund[];
  readonly policy: PaymentPolicy;
};

/**
 * A payment's life as the cashier saw it: its trail told again to the very functions that the flow ran on. Pure.
 * What no trail holds is left as it was: whether a later query still found the customer confirming.
 */
export function replayPayment({ details, steps, refunds, policy }: ReplayInput): readonly ReplayFrame[] {
  const { id, storeId, saleId, merchantTransId, amount, createdAt } = details.payment;
  let payment = newPayment({ id, storeId, saleId, merchantTransId, amount, createdAt });
  const frames: ReplayFrame[] = [];
  for (const step of steps) {
    payment = after(payment, step, { details, steps, refunds, policy });
    frames.push({ at: step.at, view: viewPayment({ ...details, payment, now: step.at }, policy) });
  }
  return frames;
}

/** The screen at an instant, by its own clock; null before the payment began. */
export function replayAt(frames: readonly ReplayFrame[], at: number): PaymentView | null {
  const frame = frames.findLast((each) => each.at <= at);
  return frame === undefined ? null : { ...frame.view, serverNow: at };
}

function after(payment: Payment, step: StoredStep, input: ReplayInput): Payment {
  const event = PAYMENT_EVENTS.find((each) => each === step.event);
  if (event === undefined) return payment;
  const facts = { ...factsOf(payment, event, step.code, input.details.payment), ...refundSums(step.at, input.refunds) };
  const change = changePayment(payment, { event, facts, code: step.code }, input.policy, step.at);
  if ("illegal" in change) return payment;
  // The trail has the last word on where a step led.
  const state = PAYMENT_STATES.find((each) => each === step.state) ?? change.after.state;
  const dueAt = change.dueInMs === null ? null : step.at + change.dueInMs;
  return { ...change.after, state, version: payment.version + 1, dueAt };
}

/** The facts an event brought, as apply-reply.ts reads them from the answer; here from the trail's word. */
function factsOf(payment: Payment, event: PaymentEvent, code: string | null, end: Payment): Facts {
  if (event.startsWith("query-") && event !== "query-limit-reached") return queryFacts(payment, event, code, end);
  switch (event) {
    case "pay-succeeded":
      return paidFacts(end);
    case "pay-declined":
      return { resultCode: code };
    case "pay-unclear":
      return isAnswer(code) ? { resultCode: code, isCustomerConfirming: isConfirming(code) } : {};
    case "money-still-held":
      return { ...counted(payment), ...paidFacts(end) };
    case "late-money-found":
      return code === "waiting" ? { evidence: strongest(payment, "waiting") } : paidFacts(end);
    case "file-paid":
    case "file-money-held":
      return paidFacts(end);
    case "file-cancelled":
      return { evidence: end.evidence };
    case "watch-clear":
      return { watchCount: payment.watchCount + 1 };
    case "cancel-refused":
      return { ...cancelled(payment), resultCode: code, isCancelClosed: payment.isCancelClosed || isWindowOver(code) };
    case "cancel-succeeded":
    case "cancel-unclear":
    case "cancel-exhausted":
      return cancelled(payment);
    case "superseded":
      return { isSuperseded: true };
    case "refund-begun":
      return payment.state === "attention" ? { attentionReason: "refunding" } : {};
    case "refund-refused":
      return payment.state === "attention" ? { attentionReason: "refund-refused", attentionCount: 0 } : {};
    default:
      return {};
  }
}

function queryFacts(payment: Payment, event: PaymentEvent, code: string | null, end: Payment): Facts {
  const counts = { ...counted(payment), notFoundCount: event === "query-not-found" ? payment.notFoundCount + 1 : 0 };
  switch (event) {
    case "query-paid":
      return { ...counts, ...paidFacts(end) };
    case "query-waiting":
      return { ...counts, evidence: strongest(payment, "waiting") };
    case "query-closed":
    case "query-cancelled":
      return { ...counts, evidence: strongest(payment, "closed") };
    case "query-not-found":
      return { ...counts, evidence: strongest(payment, "not-found") };
    case "query-refused":
      return { ...counts, resultCode: code };
    default:
      return counts;
  }
}

function counted(payment: Payment): Facts {
  if (isFinalState(payment.state)) return {};
  const isAttention = payment.state === "attention";
  return {
    queryCount: payment.queryCount + 1,
    attentionCount: isAttention ? payment.attentionCount + 1 : payment.attentionCount,
  };
}

function cancelled(payment: Payment): Facts {
  const isAttention = payment.state === "attention";
  return {
    cancelCount: payment.cancelCount + 1,
    attentionCount: isAttention ? payment.attentionCount + 1 : payment.attentionCount,
  };
}

function paidFacts({ acquirementId, paidAt, customerAmount, customerRate }: Payment): Facts {
  return { acquirementId, paidAt, customerAmount, customerRate, evidence: "paid", resultCode: "SUCCESS" };
}

function strongest(payment: Payment, seen: MoneyEvidence): MoneyEvidence {
  return payment.evidence === "paid" ? "paid" : seen;
}

function refundSums(at: number, refunds: readonly ReplayRefund[]): Facts {
  const isOver = ({ finalAt }: ReplayRefund) => finalAt !== null && finalAt <= at;
  const promised = refunds.filter((refund) => refund.createdAt <= at && !(refund.isRefused && isOver(refund)));
  const done = refunds.filter((refund) => !refund.isRefused && isOver(refund));
  return { refundReservedMinor: sumOf(promised), refundedMinor: sumOf(done) };
}

function sumOf(refunds: readonly ReplayRefund[]): number {
  return refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

const SILENCES: ReadonlySet<string> = new Set([...SILENCE_REASONS, "server-restarted"]);

function isAnswer(code: string | null): boolean {
  return code !== null && !SILENCES.has(code);
}

function isConfirming(code: string | null): boolean {
  return code !== null && explainWord(code) === "customer-confirming";
}

function isWindowOver(code: string | null): boolean {
  return code !== null && explainWord(code) === "cancel-window-over";
}
