import "server-only";
import type { KeyObject } from "node:crypto";
import { z } from "zod";
import type { ForeignMoney } from "@/lib/money/money";
import { NOTIFY_FUNCTION } from "./endpoints";
import { cutMessage } from "./envelope";
import { redactExchange } from "./redact-exchange";
import { payAnswerSchema, requestHeadSchema } from "./schemas";
import { findSigner, fingerprintOf, type PublicKeys, signText } from "./sign";

/** Which fields come depends on the outcome (protocol §9); they have the form they have in the answer to pay. */
const notificationSchema = z.object({
  head: requestHeadSchema.extend({ function: z.literal(NOTIFY_FUNCTION) }),
  body: payAnswerSchema
    .pick({ resultInfo: true, merchantTransId: true, orderAmount: true })
    .extend({ merchantId: z.string().min(1).max(64).nullish() }),
});

type NotificationHead = z.output<typeof notificationSchema>["head"];

export type Notification = {
  readonly head: NotificationHead;
  readonly merchantId: string | null;
  readonly merchantTransId: string | null;
  readonly orderAmount: ForeignMoney | null;
  readonly resultStatus: string;
  readonly resultCode: string;
  /** Fit to be stored. */
  readonly raw: string;
};

export type ReadNotification =
  | { readonly kind: "verified"; readonly notification: Notification; readonly signedBy: string }
  | { readonly kind: "bad-signature" | "wrong-shape" };

/**
 * Reads a notification. The signature over the raw slice comes before any meaning: an unsigned text is not even parsed.
 * @param text the body exactly as it came
 */
export async function readNotification(
  text: string,
  { alipayPublicKey, clientId }: { alipayPublicKey: PublicKeys; clientId: string },
): Promise<ReadNotification> {
  const cut = cutMessage(text, "request");
  const signer = cut === null ? null : await findSigner(cut.message, cut.signature, alipayPublicKey);
  if (cut === null || signer === null) return { kind: "bad-signature" };
  const parsed = notificationSchema.safeParse(parseJson(cut.message));
  if (!parsed.success || parsed.data.head.clientId !== clientId) return { kind: "wrong-shape" };
  const { head, body } = parsed.data;
  return {
    kind: "verified",
    signedBy: fingerprintOf(signer),
    notification: {
      head,
      merchantId: body.merchantId ?? null,
      merchantTransId: body.merchantTransId ?? null,
      orderAmount: body.orderAmount ?? null,
      ...body.resultInfo,
      raw: redactExchange(text, null),
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** "Received", signed by us, in the response form (protocol §9: the family's form; the exact table is cut off). */
export async function writeReceipt(head: NotificationHead, privateKey: KeyObject, now: Date): Promise<string> {
  const { version, clientId, reqMsgId, reserve } = head;
  const inner = JSON.stringify({
    head: { version, function: NOTIFY_FUNCTION, clientId, respTime: rfc3339(now), reqMsgId, reserve: reserve ?? "{}" },
    body: { resultInfo: { resultStatus: "S", resultCodeId: "00000000", resultCode: "SUCCESS", resultMsg: "success" } },
  });
  // Made once, signed and concatenated, like a request (envelope.ts).
  return `{"response":${inner},"signature":"${await signText(inner, privateKey)}"}`;
}

function rfc3339(now: Date): string {
  return `${now.toISOString().slice(0, 19)}+00:00`;
}
