import type { PaymentView } from "@/lib/payments/payment-view";

export const SERVER_NOW = Date.UTC(2026, 10, 22, 10, 0, 0);

/** A running payment of ¥1,200 for tests, with whatever a test is about put over it. */
export function paymentView(overrides: Partial<PaymentView> = {}): PaymentView {
  return {
    id: "3f0c6a52-0000-4000-8000-000000000001",
    saleId: "3f0c6a52-0000-4000-8000-00000000000a",
    version: 3,
    serverNow: SERVER_NOW,
    state: "checking",
    amount: { currency: "JPY", minor: 1200 },
    merchantTransId: "SAO-20261122-0001",
    acquirementId: null,
    createdAt: SERVER_NOW - 18_000,
    codeTail: "4821",
    isCustomerConfirming: false,
    doubtSince: null,
    nextStep: null,
    autoCancelAt: SERVER_NOW + 42_000,
    queryCount: 2,
    cancelCount: 0,
    cancelReason: null,
    attentionReason: null,
    evidence: "none",
    resultCode: null,
    explanation: null,
    finalAt: null,
    paidAt: null,
    customerAmount: null,
    customerRate: null,
    refundedMinor: 0,
    refundReservedMinor: 0,
    canCancel: true,
    personName: "Mei",
    deviceName: "Till 2",
    reference: null,
    ...overrides,
  };
}
