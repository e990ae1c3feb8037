import { merchantTransIdOf } from "@/lib/payments/merchant-trans-id";
import { newPayment } from "@/lib/payments/new-payment";
import type { Payment } from "@/lib/payments/payment";
import type { PaymentDetails } from "@/lib/payments/payment-view";
import { newRefund } from "@/lib/refunds/new-refund";
import type { RefundState } from "@/lib/refunds/refund-state";
import type { RefundDetails } from "@/lib/refunds/refund-view";

const PAYMENT_ID = "019ac5af-8f00-7000-8000-000000000001";
const AT = Date.UTC(2026, 10, 25, 1, 30);

/** A paid payment of ¥1,200 with what a receipt shows beside it. */
export function paymentOf(overrides: Partial<Payment>): PaymentDetails {
  const payment = newPayment({
    id: PAYMENT_ID,
    storeId: "store",
    saleId: "sale",
    merchantTransId: merchantTransIdOf(PAYMENT_ID),
    amount: { currency: "JPY", minor: 1200 },
    createdAt: AT,
  });
  return {
    payment: { ...payment, state: "paid", paidAt: AT, ...overrides },
    now: AT,
    codeLast4: "3456",
    personName: "Mei",
    deviceName: "Counter 1",
    reference: null,
  };
}

export function refundOf(state: RefundState, minor: number): RefundDetails {
  const refund = newRefund({
    id: `${state}-${minor}`,
    storeId: "store",
    paymentId: PAYMENT_ID,
    merchantRefundId: `${state}-${minor}`,
    acquirementId: "alipay",
    amount: { currency: "JPY", minor },
    reason: null,
    origin: "person",
    createdAt: AT,
  });
  return { refund: { ...refund, state }, now: AT, note: null, personName: "Mei", approverName: null };
}
