import "server-only";
import type { Selectable, Updateable } from "kysely";
import type { CurrencyCode } from "@/lib/money/currencies";
import type { Refund } from "@/lib/refunds/refund";
import type { RefundTable } from "./refund-tables";

/** A row of `refund` as the domain knows it. */
export function refundOfRow(row: Selectable<RefundTable>): Refund {
  return {
    id: row.id,
    storeId: row.store_id,
    paymentId: row.payment_id,
    merchantRefundId: row.merchant_refund_id,
    acquirementId: row.acquirement_id,
    // Copied from the payment, whose currency is one of the table's.
    amount: { currency: row.currency as CurrencyCode, minor: row.amount_minor },
    reason: row.reason,
    origin: row.origin,
    state: row.state,
    version: row.version,
    fence: row.fence,
    createdAt: row.created_at,
    dueAt: row.due_at,
    tryCount: row.try_count,
    doubtSince: row.doubt_since,
    finalAt: row.final_at,
    gatewayRefundId: row.gateway_refund_id,
    refundedAt: row.refunded_at,
    resultCode: row.result_code,
  };
}

/** The columns an event may change; identity, amount and the claim are not among them. */
export function rowOfRefund(refund: Refund): Updateable<RefundTable> {
  return {
    state: refund.state,
    try_count: refund.tryCount,
    doubt_since: dateOf(refund.doubtSince),
    final_at: dateOf(refund.finalAt),
    gateway_refund_id: refund.gatewayRefundId,
    refunded_at: dateOf(refund.refundedAt),
    result_code: refund.resultCode,
  };
}

function dateOf(instant: number | null): Date | null {
  return instant === null ? null : new Date(instant);
}
