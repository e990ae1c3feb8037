import "server-only";
import { v7 as uuidv7 } from "uuid";
import { isSameMoney } from "@/lib/money/money";
import type { GatewayNoticeRepository, NoticeVerdict } from "../db/gateway-notice-repository";
import type { Notification } from "../gateway/alipay/read-notification";

export type HeardNotice = {
  readonly verdict: NoticeVerdict;
  readonly paymentId: string | null;
  readonly isRepeated: boolean;
};

/**
 * Keeps a verified notification as evidence and lets the machine ask at once. It never changes a payment: the answer
 * to payQuery does, by the one table of transitions.
 */
export async function hearNotification(
  notices: GatewayNoticeRepository,
  notification: Notification,
  merchantId: string,
): Promise<HeardNotice> {
  const { verdict, paymentId } = await judge(notices, notification, merchantId);
  const isNew = await notices.keepNotice({
    id: uuidv7(),
    messageId: notification.head.reqMsgId,
    paymentId,
    verdict,
    resultStatus: notification.resultStatus,
    resultCode: notification.resultCode,
    raw: notification.raw,
  });
  if (isNew && verdict === "matched" && paymentId !== null) await notices.askNow(paymentId);
  return { verdict, paymentId, isRepeated: !isNew };
}

type Judgement = { readonly verdict: NoticeVerdict; readonly paymentId: string | null };

/** merchantId and amount come with a success only (protocol §9); what is there must be right. */
async function judge(
  notices: GatewayNoticeRepository,
  notification: Notification,
  merchantId: string,
): Promise<Judgement> {
  const { merchantTransId, orderAmount } = notification;
  if (notification.merchantId !== null && notification.merchantId !== merchantId)
    return { verdict: "wrong-merchant", paymentId: null };
  const target = merchantTransId === null ? null : await notices.findTarget(merchantTransId);
  if (target === null) return { verdict: "unknown-payment", paymentId: null };
  const isWrong = orderAmount === null ? notification.resultStatus === "S" : !isSameMoney(orderAmount, target.amount);
  return { verdict: isWrong ? "wrong-amount" : "matched", paymentId: target.paymentId };
}
