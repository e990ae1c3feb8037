import { receiveAlipayNotification } from "@/server/inbound/alipay-notification";

/** Alipay's notification of a payment's outcome (alipay.intl.acquiring.offline.notify.pay). */
export function POST(request: Request): Promise<Response> {
  return receiveAlipayNotification(request);
}
