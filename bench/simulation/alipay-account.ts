import type { PayReply } from "@/lib/payments/gateway-reply";

/** What Alipay knows of one merchantTransId. */
export type AlipayAccount = {
  readonly merchantTransId: string;
  readonly code: string;
  readonly createdAt: number;
  /** What Alipay takes; not what we asked for when it errs. */
  readonly minor: number;
  readonly askedMinor: number;
  state: "waiting" | "paid" | "closed" | "cancelled" | "failed";
  /** When a waiting customer types the password; never when null. */
  confirmAt: number | null;
  paidAt: number;
  paid: Extract<PayReply, { kind: "paid" }> | null;
  readonly refunds: AlipayRefund[];
};

export type AlipayRefund = { readonly merchantRefundId: string; readonly minor: number; readonly at: number };

export function refundedMinorOf(account: AlipayAccount): number {
  let sum = 0;
  for (const refund of account.refunds) sum += refund.minor;
  return sum;
}
