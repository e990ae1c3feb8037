import { newRefundSchema } from "@/lib/api/refund-schemas";
import { apiPost } from "@/server/inbound/api-handler";
import { refundPayment, showRefund } from "@/server/inbound/api-refunds";

/** Returns money of a paid payment; answers at once, the refund ends by itself. */
export const POST = apiPost({ schema: newRefundSchema, act: refundPayment, show: showRefund });
