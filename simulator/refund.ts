import type { RefundRequest } from "@/server/gateway/alipay/schemas";
import { formatInstant } from "./beijing-time";
import { failure, type Outcome, outcome, SUCCESS } from "./result-info";
import { giveBack } from "./settle";
import { findTransaction, nextSequence, type Refund, type Stage, type Transaction } from "./world";

const REFUND_WINDOW_MS = 365 * 24 * 60 * 60_000; // by contract; a year is usual (protocol §6, §13 gap 9)

/** Handles a refund: partial and repeated, never above the payment, idempotent by merchantRefundId (protocol §4.5, §6). */
export function refund(stage: Stage, request: RefundRequest): Outcome {
  const transaction = findTransaction(stage.world, { acquirementId: request.acquirementId });
  if (transaction === null) return outcome(failure("ORDER_NOT_EXIST"));
  const isSameCurrency = request.refundAmount.currency === transaction.amount.currency;
  const earlier = transaction.refunds.find((made) => made.merchantRefundId === request.merchantRefundId);
  if (earlier !== undefined) {
    const isSame = isSameCurrency && earlier.amountMinor === request.refundAmount.minor;
    return isSame ? refunded(transaction, earlier) : outcome(failure("REPEAT_REQ_INCONSISTENT"));
  }
  const problem = isSameCurrency ? findProblem(stage, transaction, request.refundAmount.minor) : "CURRENCY_NOT_SUPPORT";
  return problem === null ? makeRefund(stage, transaction, request) : outcome(failure(problem));
}

function findProblem(stage: Stage, transaction: Transaction, minor: number): string | null {
  if (transaction.state === "cancelled") return "ORDER_IS_CANCELED";
  if (transaction.state === "closed") return "ORDER_IS_CLOSED";
  if (transaction.state === "waiting") return "ORDER_STATUS_INVALID";
  if (stage.now() > (transaction.paidAt ?? transaction.createdAt) + REFUND_WINDOW_MS) return "REFUND_WINDOW_EXCEED";
  const refundedSoFar = transaction.refunds.reduce((sum, made) => sum + made.amountMinor, 0);
  return refundedSoFar + minor > transaction.amount.minor ? "REFUND_AMOUNT_EXCEED" : null;
}

function makeRefund(stage: Stage, transaction: Transaction, request: RefundRequest): Outcome {
  const at = stage.now();
  const made: Refund = {
    merchantRefundId: request.merchantRefundId,
    refundId: `R${transaction.acquirementId.slice(0, 8)}${String(nextSequence(stage.world)).padStart(12, "0")}`,
    amountMinor: request.refundAmount.minor,
    at,
  };
  transaction.refunds.push(made);
  giveBack(stage.world, transaction, {
    kind: "refund",
    at,
    amountMinor: made.amountMinor,
    merchantRefundId: made.merchantRefundId,
  });
  return refunded(transaction, made);
}

function refunded(transaction: Transaction, made: Refund): Outcome {
  return outcome(SUCCESS, {
    acquirementId: transaction.acquirementId,
    merchantRefundId: made.merchantRefundId,
    refundId: made.refundId,
    refundAmount: { currency: transaction.amount.currency, value: String(made.amountMinor) },
    refundTime: formatInstant(made.at),
  });
}
