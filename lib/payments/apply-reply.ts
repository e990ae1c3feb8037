import { changePayment, type Facts, type IllegalEvent, type PaymentChange } from "./change-payment";
import type { CancelReply, GatewayReply, PayReply, QueryReply } from "./gateway-reply";
import type { MoneyEvidence, Payment } from "./payment";
import type { PaymentPolicy } from "./payment-policy";
import { isFinalState } from "./payment-state";
import type { PaymentEvent } from "./payment-transitions";

/**
 * Applies an answer, or the lack of one, to a payment. Pure.
 * @param now ms UTC by the database's clock, when the answer arrived
 */
export function applyReply(
  payment: Payment,
  { operation, reply }: GatewayReply,
  policy: PaymentPolicy,
  now: number,
): PaymentChange | IllegalEvent {
  const code = codeOf(reply);
  switch (operation) {
    case "pay":
      return changePayment(payment, { event: payEvent(reply), facts: payFacts(reply), code }, policy, now);
    case "query": {
      const event = queryEvent(payment, reply);
      // The verdict on the payment needs to know what turned up late: the money itself, or a payment still open.
      const word = event === "late-money-found" ? (code ?? reply.kind) : code;
      return changePayment(payment, { event, facts: queryFacts(payment, reply), code: word }, policy, now);
    }
    case "cancel":
      return changePayment(
        payment,
        { event: cancelEvent(payment, reply, policy), facts: cancelFacts(payment, reply), code },
        policy,
        now,
      );
  }
}

function payEvent(reply: PayReply): PaymentEvent {
  switch (reply.kind) {
    case "paid":
      return "pay-succeeded";
    case "refused":
      return "pay-declined";
    case "mismatch":
      return "mismatch-found";
    case "unclear":
    case "silence":
      return "pay-unclear";
  }
}

function payFacts(reply: PayReply): Facts {
  switch (reply.kind) {
    case "paid":
      return paidFacts(reply);
    case "refused":
      return { resultCode: reply.code };
    case "unclear":
      return { resultCode: reply.code, isCustomerConfirming: reply.isCustomerConfirming };
    case "mismatch":
    case "silence":
      return {};
  }
}

function queryEvent(payment: Payment, reply: QueryReply): PaymentEvent {
  if (isFinalState(payment.state)) return watchEvent(reply);
  const hasCancel = payment.cancelRequestedAt !== null;
  switch (reply.kind) {
    case "paid":
      return hasCancel && payment.state === "attention" ? "money-still-held" : "query-paid";
    case "closed":
      // Once a cancel was asked for, "closed without payment" is that cancel's success.
      return hasCancel && payment.state === "attention" ? "query-cancelled" : "query-closed";
    case "cancelled":
      return "query-cancelled";
    case "waiting":
      return "query-waiting";
    case "not-found":
      return "query-not-found";
    case "refused":
      return "query-refused";
    case "mismatch":
      return "mismatch-found";
    case "unclear":
    case "silence":
      return "query-unclear";
  }
}

/** After the end only three things matter: nothing there, something there, no answer. */
function watchEvent(reply: QueryReply): PaymentEvent {
  switch (reply.kind) {
    case "paid":
    case "waiting":
    case "mismatch":
      return "late-money-found";
    case "closed":
    case "cancelled":
    case "not-found":
      return "watch-clear";
    case "refused":
    case "unclear":
    case "silence":
      return "watch-unclear";
  }
}

function queryFacts(payment: Payment, reply: QueryReply): Facts {
  const counts = countQuery(payment, reply);
  switch (reply.kind) {
    case "paid":
      return Object.assign(counts, paidFacts(reply));
    case "waiting":
      return Object.assign(counts, {
        evidence: strongest(payment, "waiting"),
        isCustomerConfirming: reply.isCustomerConfirming,
      });
    case "closed":
    case "cancelled":
      return Object.assign(counts, { evidence: strongest(payment, "closed") });
    case "not-found":
      return Object.assign(counts, { evidence: strongest(payment, "not-found") });
    case "refused":
      return Object.assign(counts, { resultCode: reply.code });
    case "unclear":
    case "mismatch":
    case "silence":
      return counts;
  }
}

function countQuery(payment: Payment, reply: QueryReply): Facts {
  if (isFinalState(payment.state)) {
    return watchEvent(reply) === "watch-clear" ? { watchCount: payment.watchCount + 1 } : {};
  }
  return {
    queryCount: payment.queryCount + 1,
    notFoundCount: reply.kind === "not-found" ? payment.notFoundCount + 1 : 0,
    attentionCount: payment.state === "attention" ? payment.attentionCount + 1 : payment.attentionCount,
  };
}

function cancelEvent(payment: Payment, reply: CancelReply, policy: PaymentPolicy): PaymentEvent {
  switch (reply.kind) {
    case "cancelled":
      return "cancel-succeeded";
    case "refused":
    case "window-closed":
      return "cancel-refused";
    case "mismatch":
    case "unclear":
    case "silence":
      // [A] note 3: the first try and `cancelRetries` more, then a person.
      return payment.state === "cancelling" && payment.cancelCount >= policy.cancelRetries
        ? "cancel-exhausted"
        : "cancel-unclear";
  }
}

function cancelFacts(payment: Payment, reply: CancelReply): Facts {
  return {
    cancelCount: payment.cancelCount + 1,
    attentionCount: payment.state === "attention" ? payment.attentionCount + 1 : payment.attentionCount,
    isCancelClosed: payment.isCancelClosed || reply.kind === "window-closed",
    ...(reply.kind === "refused" || reply.kind === "window-closed" ? { resultCode: reply.code } : {}),
  };
}

function paidFacts(reply: {
  acquirementId: string;
  paidAt: number | null;
  customerAmount: Payment["customerAmount"];
  customerRate: Payment["customerRate"];
}): Facts {
  return {
    acquirementId: reply.acquirementId,
    paidAt: reply.paidAt,
    customerAmount: reply.customerAmount,
    customerRate: reply.customerRate,
    evidence: "paid",
    resultCode: "SUCCESS",
  };
}

/** Once Alipay said "paid" no weaker word replaces it: it decides that a cancelled payment's money goes back. */
function strongest(payment: Payment, seen: MoneyEvidence): MoneyEvidence {
  return payment.evidence === "paid" ? "paid" : seen;
}

function codeOf(reply: PayReply | QueryReply | CancelReply): string | null {
  switch (reply.kind) {
    case "refused":
    case "unclear":
    case "window-closed":
      return reply.code;
    case "silence":
      return reply.reason;
    case "mismatch":
      return reply.field;
    default:
      return null;
  }
}
