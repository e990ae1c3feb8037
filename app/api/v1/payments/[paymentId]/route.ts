import { paymentWaitSchema } from "@/lib/api/payment-schemas";
import { apiGet } from "@/server/inbound/api-handler";
import { readPayment } from "@/server/inbound/api-payments";

/** One payment; `?waitMs=25000&after={version}` answers as soon as it is newer. */
export const GET = apiGet(paymentWaitSchema, readPayment);
