import type { CancelReply, PayReply, QueryReply } from "@/lib/payments/gateway-reply";
import type { PaymentPolicy } from "@/lib/payments/payment-policy";
import type { RefundReply } from "@/lib/refunds/refund-reply";
import type { FinishedCall, PaymentStore } from "@/server/db/payment-store";
import type { RefundStore } from "@/server/db/refund-store";
import type { CallResult, Gateway } from "@/server/gateway/port";
import type { PaymentRows } from "./payment-rows";
import type { RefundRows } from "./refund-rows";
import { UNVERIFIED } from "./wire";
import type { AnyReply, WireRequest } from "./wire-answer";

/** One process as its ports see it: any step may be its last, or take very long. */
export type Process = {
  /** A write: the server may die or fall asleep before or after it. */
  readonly durable: <Result>(name: string, effect: () => Result) => Promise<Result>;
  readonly read: <Result>(look: () => Result) => Promise<Result>;
  readonly call: (request: WireRequest) => Promise<CallResult<AnyReply>>;
};

export function createStorePort({ durable, read }: Process, payments: PaymentRows): PaymentStore {
  return {
    insertPayment: (payment, lease) => durable("insert", () => payments.insert(payment, lease)),
    claimPayment: () => Promise.reject(new Error("the engine claims what is due")),
    claimDuePayments: (lease, limit) => durable("claim", () => payments.claimDue(lease, limit)),
    beginCall: (payment, _callId, _operation, lease) => durable("begin", () => payments.beginCall(payment, lease)),
    finishCall: (call) => durable("finish", () => finish(payments, call)),
    advance: (advance, lease) =>
      durable("advance", () => {
        if (advance.finished) finish(payments, advance.finished);
        return payments.advance(advance, lease);
      }),
    unschedule: (payment) => durable("unschedule", () => payments.unschedule(payment)),
    findPayment: (paymentId) =>
      read(() => {
        const row = payments.find(paymentId);
        return row === undefined ? null : { payment: row.payment, now: payments.now() };
      }),
    releaseLeases: (prefix, except) => read(() => payments.releaseLeases(prefix, except)),
    untilNextDueMs: () => Promise.resolve(null),
  };
}

function finish(payments: PaymentRows, { callId, exchange }: FinishedCall): void {
  payments.keptCalls.push(callId);
  if (exchange === UNVERIFIED) payments.unverifiedCalls.add(callId);
}

export function createRefundPort({ durable, read }: Process, payments: PaymentRows, refunds: RefundRows): RefundStore {
  return {
    insertRefund: (refund, lease) => durable("insert", () => refunds.insert(refund, lease)),
    openMachineRefund: (open) => durable("open-refund", () => refunds.openMachineRefund(open)),
    claimDueRefunds: (lease, limit) => durable("claim", () => refunds.claimDue(lease, limit)),
    beginTry: (refund, _callId, lease) => durable("begin", () => refunds.beginTry(refund, lease)),
    finishCall: (call) => durable("finish", () => finish(payments, call)),
    advance: (advance, lease) => durable("advance", () => refunds.advance(advance, lease)),
    unschedule: (refund) => durable("unschedule", () => refunds.unschedule(refund)),
    findRefund: (refundId) =>
      read(() => {
        const row = refunds.find(refundId);
        return row === undefined ? null : { refund: row.refund, now: payments.now() };
      }),
    findByRequest: (_storeId, requestId) => read(() => refunds.findByRequest(requestId)?.refund ?? null),
    listRefunds: (paymentId) =>
      read(() => refunds.rows.map(({ refund }) => refund).filter((refund) => refund.paymentId === paymentId)),
    releaseLeases: (prefix, except) => read(() => refunds.releaseLeases(prefix, except)),
    untilNextDueMs: () => Promise.resolve(null),
  };
}

export function createGatewayPort({ call }: Process, policy: PaymentPolicy): Gateway {
  const timeoutMs = policy.callTimeoutMs;
  // The wire answers an operation with that operation's replies; only it knows which, the types do not.
  return {
    pay: ({ merchantTransId, amount, identityCode }) =>
      call({
        operation: "pay",
        merchantTransId,
        minor: amount.minor,
        detail: identityCode,
        timeoutMs: policy.payTimeoutMs,
      }) as Promise<CallResult<PayReply>>,
    query: ({ merchantTransId, amount }) =>
      call({ operation: "query", merchantTransId, minor: amount.minor, detail: "", timeoutMs }) as Promise<
        CallResult<QueryReply>
      >,
    cancel: ({ merchantTransId, amount }) =>
      call({ operation: "cancel", merchantTransId, minor: amount.minor, detail: "", timeoutMs }) as Promise<
        CallResult<CancelReply>
      >,
    refund: ({ acquirementId, merchantRefundId, amount }) =>
      call({
        operation: "refund",
        merchantTransId: acquirementId.slice(1),
        minor: amount.minor,
        detail: merchantRefundId,
        timeoutMs,
      }) as Promise<CallResult<RefundReply>>,
  };
}
