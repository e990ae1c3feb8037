import "server-only";
import type { Selectable, Updateable } from "kysely";
import type { CurrencyCode } from "@/lib/money/currencies";
import type { Payment } from "@/lib/payments/payment";
import type { PaymentTable } from "./payment-tables";

/** A row of `payment` as the domain knows it. */
export function paymentOfRow(row: Selectable<PaymentTable>): Payment {
  return {
    id: row.id,
    storeId: row.store_id,
    saleId: row.sale_id,
    merchantTransId: row.merchant_trans_id,
    // The start wrote it from the store's currency, which is one of the table's.
    amount: { currency: row.currency as CurrencyCode, minor: row.amount_minor },
    state: row.state,
    version: row.version,
    fence: row.fence,
    createdAt: row.created_at,
    dueAt: row.due_at,
    doubtSince: row.doubt_since,
    cancelRequestedAt: row.cancel_requested_at,
    cancelReason: row.cancel_reason,
    attentionReason: row.attention_reason,
    finalAt: row.final_at,
    queryCount: row.query_count,
    notFoundCount: row.not_found_count,
    cancelCount: row.cancel_count,
    attentionCount: row.attention_count,
    watchCount: row.watch_count,
    isCustomerConfirming: row.is_customer_confirming,
    isCancelClosed: row.is_cancel_closed,
    isCertain: row.is_certain,
    isSuperseded: row.is_superseded,
    evidence: row.evidence,
    acquirementId: row.acquirement_id,
    paidAt: row.paid_at,
    customerAmount:
      row.customer_currency === null || row.customer_minor === null
        ? null
        : { currency: row.customer_currency, minor: row.customer_minor },
    customerRate: row.customer_rate,
    resultCode: row.result_code,
    refundedMinor: row.refunded_minor,
    refundReservedMinor: row.refund_reserved_minor,
  };
}

/** The columns an event may change; identity, amount and the claim are not among them. */
export function rowOfPayment(payment: Payment): Updateable<PaymentTable> {
  return {
    state: payment.state,
    doubt_since: dateOf(payment.doubtSince),
    cancel_requested_at: dateOf(payment.cancelRequestedAt),
    cancel_reason: payment.cancelReason,
    attention_reason: payment.attentionReason,
    final_at: dateOf(payment.finalAt),
    query_count: payment.queryCount,
    not_found_count: payment.notFoundCount,
    cancel_count: payment.cancelCount,
    attention_count: payment.attentionCount,
    watch_count: payment.watchCount,
    is_customer_confirming: payment.isCustomerConfirming,
    is_cancel_closed: payment.isCancelClosed,
    is_certain: payment.isCertain,
    is_superseded: payment.isSuperseded,
    evidence: payment.evidence,
    acquirement_id: payment.acquirementId,
    paid_at: dateOf(payment.paidAt),
    customer_currency: payment.customerAmount?.currency ?? null,
    customer_minor: payment.customerAmount?.minor ?? null,
    customer_rate: payment.customerRate,
    result_code: payment.resultCode,
    refunded_minor: payment.refundedMinor,
    refund_reserved_minor: payment.refundReservedMinor,
  };
}

function dateOf(instant: number | null): Date | null {
  return instant === null ? null : new Date(instant);
}
