import "server-only";
import { getContainer } from "../container";
import { readNotification, writeReceipt } from "../gateway/alipay/read-notification";
import { hearNotification } from "./hear-notification";
import { problemAnswer } from "./problem-answer";
import { readBody } from "./read-body";

/** Alipay tells us of a payment. Signature first; then it is kept, and the machine asks. */
export async function receiveAlipayNotification(request: Request): Promise<Response> {
  const { env, log, integration, keys } = getContainer();
  if (env.alipay === null) return problemAnswer("bad-signature");
  const text = await readBody(request);
  if (text === null) return problemAnswer("body-too-large");
  const read = await readNotification(text, {
    alipayPublicKey: keys.alipayPublicKey,
    clientId: env.alipay.clientId,
  });
  if (read.kind !== "verified") {
    log.warn({ reason: read.kind, bytes: text.length }, "a notification was refused; nothing was changed");
    return problemAnswer(read.kind === "bad-signature" ? "bad-signature" : "bad-input");
  }
  const { signedBy, notification } = read;
  keys.hear(signedBy);
  const heard = await hearNotification(integration.notices, notification, env.alipay.merchantId);
  const level = heard.verdict === "matched" ? "info" : "warn";
  log[level]({ ...heard, messageId: notification.head.reqMsgId, signedBy }, "a notification of Alipay was kept");
  // Received, whatever it was about: a message about something else is not made right by sending it again.
  const receipt = await writeReceipt(notification.head, keys.privateKey, new Date());
  return new Response(receipt, {
    headers: { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" },
  });
}
