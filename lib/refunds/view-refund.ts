import type { RefundDetails, RefundView } from "./refund-view";

/** What a screen may know of a refund, every number from its row. */
export function viewRefund({ refund, now, note, personName, approverName }: RefundDetails): RefundView {
  return {
    id: refund.id,
    paymentId: refund.paymentId,
    version: refund.version,
    serverNow: now,
    state: refund.state,
    amount: refund.amount,
    merchantRefundId: refund.merchantRefundId,
    gatewayRefundId: refund.gatewayRefundId,
    reason: refund.reason,
    note,
    origin: refund.origin,
    createdAt: refund.createdAt,
    doubtSince: refund.doubtSince,
    tryCount: refund.tryCount,
    nextTryAt: refund.dueAt,
    finalAt: refund.finalAt,
    refundedAt: refund.refundedAt,
    resultCode: refund.resultCode,
    personName,
    approverName,
  };
}
