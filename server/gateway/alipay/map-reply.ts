import "server-only";
import { type ForeignMoney, isSameMoney, type Money } from "@/lib/money/money";
import type {
  CancelReply,
  Mismatch,
  Paid,
  PayReply,
  QueryReply,
  Refused,
  Silence,
  SilenceReason,
  Unclear,
} from "@/lib/payments/gateway-reply";
import type { RefundReply } from "@/lib/refunds/refund-reply";
import type { AlipayOperation } from "./endpoints";
import {
  cancelAnswerSchema,
  type PayAnswer,
  payAnswerSchema,
  queryAnswerSchema,
  readAcquirementState,
  refundAnswerSchema,
} from "./schemas";

type FailureMeaning = "refused" | "refused-for-good" | "disputed" | "unclear" | "not-found" | "window-closed";
type FailureMeanings = Partial<Record<AlipayOperation, FailureMeaning>>;

const OPEN_OUTCOME: FailureMeanings = { pay: "unclear", refund: "unclear" };

/**
 * The F codes that are not simply "refused", per operation. resultStatus decides; this table only holds back from
 * believing "not paid" where Alipay's own word says that the money may have moved (protocol §5.4, §5.5).
 */
const FAILURE_MEANINGS: ReadonlyMap<string, FailureMeanings> = new Map([
  // §5.5: same id with other content, or already succeeded: query, never assume unpaid.
  ["REPEAT_REQ_INCONSISTENT", { pay: "unclear", refund: "disputed" }],
  ["SUCCESS_IDEMPOTENT_ERROR", { pay: "unclear", refund: "disputed" }],
  // The same two in the mainland product's words (§5.5, last paragraph).
  ["ACQ.TRADE_HAS_SUCCESS", OPEN_OUTCOME],
  ["ACQ.CONTEXT_INCONSISTENT", OPEN_OUTCOME],
  // §5.4 [D] and §5.5: words for an open outcome; documented as U, and not trusted as a failure under F.
  ["UNKNOWN_EXCEPTION", OPEN_OUTCOME],
  ["SYSTEM_ERROR", OPEN_OUTCOME],
  ["PAYMENT_IN_PROCESS", OPEN_OUTCOME],
  ["REQUEST_TRAFFIC_EXCEED_LIMIT", OPEN_OUTCOME],
  // §5.4 [D]: the query may have overtaken the payment.
  ["ORDER_NOT_EXIST", { query: "not-found" }],
  // Said after looking the refund up by its id, which comes first ([A], idempotence): true of earlier tries as well.
  ["PROCESS_FAIL", { refund: "refused-for-good" }],
  ["REFUND_WINDOW_EXCEED", { refund: "refused-for-good" }],
  ["MERCHANT_BALANCE_NOT_ENOUGH", { refund: "refused-for-good" }],
  // §5.5: too late to cancel, only a refund can return the money.
  ["CANCEL_WINDOW_EXCEED", { cancel: "window-closed" }],
]);

/**
 * Verified body of a pay answer -> what it means for the money.
 * @param sent the payment asked for; a missing echo is accepted, a different one never (protocol §4.2)
 */
export function mapPayAnswer(body: unknown, sent: { merchantTransId: string; amount: Money }): PayReply {
  const parsed = payAnswerSchema.safeParse(body);
  if (!parsed.success) return silence("wrong-shape");
  const answer = parsed.data;
  if (isOtherId(answer.merchantTransId, sent.merchantTransId)) return silence("wrong-echo");
  const { resultStatus, resultCode } = answer.resultInfo;
  if (resultStatus === "U") return unclear(resultCode);
  if (resultStatus === "F")
    return meaningOf("pay", resultCode) === "unclear" ? unclear(resultCode) : refused(resultCode);
  return compareAmount(answer.orderAmount, sent.amount) ?? paid(answer);
}

/** Verified body of a payQuery answer; S alone says only that the query worked (protocol §5.2). */
export function mapQueryAnswer(body: unknown, sent: { merchantTransId: string; amount: Money }): QueryReply {
  const parsed = queryAnswerSchema.safeParse(body);
  if (!parsed.success) return silence("wrong-shape");
  const answer = parsed.data;
  if (isOtherId(answer.merchantTransId, sent.merchantTransId)) return silence("wrong-echo");
  const { resultStatus, resultCode } = answer.resultInfo;
  if (resultStatus === "U") return unclear(resultCode);
  if (resultStatus === "F") {
    return meaningOf("query", resultCode) === "not-found" ? { kind: "not-found" } : refused(resultCode);
  }
  const state = readAcquirementState(answer);
  if (state === null) return unclear(resultCode);
  // An amount that differs matters while money is or may be held. A closed payment holds none: were it a mismatch, money
  // of another amount that went back would be found again at every look.
  const mismatch = compareAmount(answer.orderAmount, sent.amount);
  switch (state.kind) {
    case "paid":
      return mismatch ?? paid(answer);
    case "waiting":
      return mismatch ?? { kind: "waiting", isCustomerConfirming: state.isCustomerConfirming };
    case "closed":
    case "cancelled":
      return { kind: state.kind };
  }
}

/** Verified body of a payCancel answer (protocol §4.3, §5.2). */
export function mapCancelAnswer(body: unknown, sent: { merchantTransId: string }): CancelReply {
  const parsed = cancelAnswerSchema.safeParse(body);
  if (!parsed.success) return silence("wrong-shape");
  if (isOtherId(parsed.data.merchantTransId, sent.merchantTransId)) return silence("wrong-echo");
  const { resultStatus, resultCode } = parsed.data.resultInfo;
  if (resultStatus === "S") return { kind: "cancelled" };
  if (resultStatus === "U") return unclear(resultCode);
  return meaningOf("cancel", resultCode) === "window-closed"
    ? { kind: "window-closed", code: resultCode }
    : refused(resultCode);
}

/** Verified body of a refund answer (protocol §4.5). */
export function mapRefundAnswer(
  body: unknown,
  sent: { acquirementId: string; merchantRefundId: string; amount: Money },
): RefundReply {
  const parsed = refundAnswerSchema.safeParse(body);
  if (!parsed.success) return silence("wrong-shape");
  const answer = parsed.data;
  const isOther =
    isOtherId(answer.merchantRefundId, sent.merchantRefundId) || isOtherId(answer.acquirementId, sent.acquirementId);
  if (isOther) return silence("wrong-echo");
  const { resultStatus, resultCode } = answer.resultInfo;
  if (resultStatus === "U") return unclear(resultCode);
  if (resultStatus === "F") return refundFailure(resultCode);
  const mismatch = compareAmount(answer.refundAmount, sent.amount);
  return mismatch ?? { kind: "refunded", refundId: answer.refundId ?? null, refundedAt: answer.refundTime };
}

function refundFailure(code: string): RefundReply {
  const meaning = meaningOf("refund", code);
  if (meaning === "unclear") return unclear(code);
  if (meaning === "disputed") return { kind: "disputed", code };
  return { kind: "refused", code, isAboutEarlierTries: meaning === "refused-for-good" };
}

function meaningOf(operation: AlipayOperation, code: string): FailureMeaning {
  return FAILURE_MEANINGS.get(code)?.[operation] ?? "refused";
}

function isOtherId(echo: string | null | undefined, ours: string): boolean {
  return echo !== null && echo !== undefined && echo !== ours;
}

function compareAmount(echo: ForeignMoney | null | undefined, ours: Money): Mismatch | null {
  if (echo === null || echo === undefined || isSameMoney(echo, ours)) return null;
  return { kind: "mismatch", field: echo.currency === ours.currency ? "amount" : "currency" };
}

/** Without acquirementId a payment could never be refunded, so "paid" without it is not believed (protocol §4.2). */
function paid(answer: PayAnswer): Paid | Silence {
  if (answer.acquirementId === null || answer.acquirementId === undefined) return silence("wrong-shape");
  return {
    kind: "paid",
    acquirementId: answer.acquirementId,
    paidAt: answer.paymentTime,
    customerAmount: answer.payAmount ?? null,
    customerRate: answer.conversionRate ?? null,
  };
}

function unclear(code: string): Unclear {
  return { kind: "unclear", code, isCustomerConfirming: code === "PAYMENT_IN_PROCESS" };
}

function refused(code: string): Refused {
  return { kind: "refused", code };
}

function silence(reason: SilenceReason): Silence {
  return { kind: "silence", reason };
}
