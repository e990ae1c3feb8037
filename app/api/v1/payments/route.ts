import { newPaymentSchema, paymentListQuerySchema } from "@/lib/api/payment-schemas";
import { apiGet, apiPost } from "@/server/inbound/api-handler";
import { readPayments, showPayment, takePayment } from "@/server/inbound/api-payments";

/** Payments of the key's store, newest first, in pages. */
export const GET = apiGet(paymentListQuerySchema, readPayments);

/** Takes a payment; answers at once with the payment in state `paying`. */
export const POST = apiPost({ schema: newPaymentSchema, act: takePayment, show: showPayment });
