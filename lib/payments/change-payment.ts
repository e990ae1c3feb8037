import { copyPayment } from "./copy-payment";
import type { IncidentKind } from "./incident";
import type { AttentionReason, CancelReason, Payment } from "./payment";
import type { PaymentPolicy } from "./payment-policy";
import { isFinalState, type PaymentState } from "./payment-state";
import { nextState, type PaymentEvent } from "./payment-transitions";
import { scheduleNextStep } from "./schedule-next-step";

/** What one event does to a payment; `dueInMs` counts from now by the database's clock, null means nothing more to do. */
export type PaymentChange = {
  readonly event: PaymentEvent;
  /** Alipay's word or our own reason, for the trail. */
  readonly code: string | null;
  readonly after: Payment;
  readonly dueInMs: number | null;
  /** What becomes a case for the office with this change. Every case of a payment is closed by its end, by nothing else. */
  readonly opensIncident: IncidentKind | null;
};

/** The event is not legal in the payment's state: nothing changes, the caller logs it. */
export type IllegalEvent = { readonly illegal: PaymentEvent; readonly state: PaymentState };

export type Facts = Partial<Payment>;

/** An event with what it tells; `code` is Alipay's word or our own reason. */
export type Happening = { readonly event: PaymentEvent; readonly facts: Facts; readonly code: string | null };

/**
 * The one way a payment changes: the table says where the event leads, the schedule when the machine acts next. Pure.
 * @param now ms UTC by the database's clock
 */
export function changePayment(
  payment: Payment,
  { event, facts, code }: Happening,
  policy: PaymentPolicy,
  now: number,
): PaymentChange | IllegalEvent {
  const state = nextState(payment.state, event);
  if (state === null) return { illegal: event, state: payment.state };
  const after = copyPayment(payment);
  Object.assign(after, facts, stateFacts(payment, state, event, now));
  after.state = state;
  return {
    event,
    code,
    after,
    dueInMs: scheduleNextStep(after, event, policy, now),
    opensIncident: incidentOf(payment, event, state),
  };
}

/**
 * Ends after which no money can turn up: the pay request itself was answered, the money went back by a refund, or
 * Alipay's own file said it.
 */
const CERTAIN_ENDS: ReadonlySet<PaymentEvent> = new Set([
  "pay-declined",
  "pay-succeeded",
  "money-refunded",
  "file-paid",
  "file-cancelled",
]);

/** Money found after the end: the case is opened again, and may only end by giving it back. */
function isLateMoney(event: PaymentEvent, before: PaymentState): boolean {
  return event === "late-money-found" || (event === "file-money-held" && isFinalState(before));
}

function incidentOf(before: Payment, event: PaymentEvent, state: PaymentState): IncidentKind | null {
  if (isLateMoney(event, before.state)) return "late-money";
  if (event === "mismatch-found") return "answer-mismatch";
  if (state !== "attention" || before.state === "attention") return null;
  return event === "cancel-refused" ? "cancel-refused" : "cancel-unanswered";
}

/** The facts that follow from the state itself. */
function stateFacts(before: Payment, state: PaymentState, event: PaymentEvent, now: number): Facts {
  const isNew = before.state !== state;
  if (state === "cancelling" && isNew) return cancellingFacts(before, event, now);
  if (state === "attention" && isNew) {
    return { attentionReason: attentionReasonOf(event), attentionCount: 0, doubtSince: before.doubtSince ?? now };
  }
  if (isFinalState(state) && isNew) {
    return {
      finalAt: now,
      isCustomerConfirming: false,
      isCertain: CERTAIN_ENDS.has(event),
      watchCount: 0,
    };
  }
  if (event === "pay-unclear") return { doubtSince: before.doubtSince ?? now };
  return {};
}

function cancellingFacts(before: Payment, event: PaymentEvent, now: number): Facts {
  const isLate = isLateMoney(event, before.state);
  return {
    cancelRequestedAt: before.cancelRequestedAt ?? now,
    cancelReason: isLate ? "late-money" : (before.cancelReason ?? cancelReasonOf(event)),
    cancelCount: 0,
    isCustomerConfirming: false,
    doubtSince: before.doubtSince ?? now,
    finalAt: null,
    isSuperseded: before.isSuperseded || isLate,
  };
}

function cancelReasonOf(event: PaymentEvent): CancelReason {
  if (event === "query-limit-reached") return "query-limit";
  if (event === "not-found-confirmed") return "not-found";
  if (event === "query-refused") return "query-refused";
  return "cashier";
}

function attentionReasonOf(event: PaymentEvent): AttentionReason {
  if (event === "cancel-refused") return "cancel-refused";
  if (event === "cancel-exhausted") return "cancel-unanswered";
  return "answer-mismatch";
}
