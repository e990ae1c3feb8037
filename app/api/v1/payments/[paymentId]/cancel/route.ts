import { cancelRequestSchema } from "@/lib/api/payment-schemas";
import { apiPost } from "@/server/inbound/api-handler";
import { cancelPayment, showPayment } from "@/server/inbound/api-payments";

/** Asks for a cancel; the answer is the payment, which ends as cancelled by itself. */
export const POST = apiPost({ schema: cancelRequestSchema, act: cancelPayment, show: showPayment });
