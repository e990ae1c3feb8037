import { z } from "zod";
import type { Refund } from "../refunds/refund";
import { REFUND_STATES } from "../refunds/refund-state";
import { typedText } from "../text/typed-text";
import { apiMoneySchema } from "./payment-schemas";

export const newRefundSchema = z
  .strictObject({
    amount: apiMoneySchema.describe("At most what is left of the payment, in its currency."),
    reason: typedText(256).min(1).optional().describe("Shown to the customer in the wallet."),
  })
  .describe("Money to return.");

export const apiRefundSchema = z
  .object({
    id: z.uuid(),
    paymentId: z.uuid(),
    merchantRefundId: z.string().describe("The id Alipay knows the refund by."),
    amount: apiMoneySchema,
    reason: z.string().nullable(),
    state: z.enum(REFUND_STATES).describe("refunded and refused are final; every other state goes on by itself."),
    createdAt: z.iso.datetime(),
    refundedAt: z.iso.datetime().nullable(),
    resultCode: z.string().nullable().describe("Alipay's own result code of the answer that decided."),
  })
  .describe("A refund.");

export type NewRefundRequest = z.output<typeof newRefundSchema>;
export type ApiRefund = z.output<typeof apiRefundSchema>;

/** A refund as the integration API shows it. */
export function describeRefund(refund: Refund): ApiRefund {
  const { id, paymentId, merchantRefundId, amount, reason, state, createdAt, refundedAt, resultCode } = refund;
  return {
    id,
    paymentId,
    merchantRefundId,
    amount: { currency: amount.currency, value: String(amount.minor) },
    reason,
    state,
    createdAt: new Date(createdAt).toISOString(),
    refundedAt: refundedAt === null ? null : new Date(refundedAt).toISOString(),
    resultCode,
  };
}
