import type { ApiPayment } from "./payment-schemas";

/** A payment for the documentation; openapi.test.ts checks it against the schema. */
export const PAYMENT_EXAMPLE: ApiPayment = {
  id: "0198c7b4-3f70-7a51-8f0c-9d3a3c1f2b11",
  merchantTransId: "01K33V8FVGF98RY30XK8Y1YASH",
  acquirementId: "20260102190741010007AC52000",
  state: "paid",
  isFinal: true,
  version: 2,
  amount: { currency: "JPY", value: "1200" },
  refundedAmount: { currency: "JPY", value: "0" },
  reference: "A-1042",
  createdAt: "2026-01-02T03:04:05.000Z",
  paidAt: "2026-01-02T03:04:06.000Z",
  finalAt: "2026-01-02T03:04:06.120Z",
  result: { code: "SUCCESS", explanation: "paid", message: "Paid. The customer has paid the full amount." },
  timeline: [
    { version: 1, at: "2026-01-02T03:04:05.000Z", event: "started", state: "paying", code: null },
    { version: 2, at: "2026-01-02T03:04:06.120Z", event: "pay-succeeded", state: "paid", code: "SUCCESS" },
  ],
};
