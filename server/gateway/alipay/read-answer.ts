import "server-only";
import type { Silence, SilenceReason } from "@/lib/payments/gateway-reply";
import { cutMessage } from "./envelope";
import { answerSchema, type RequestHead } from "./schemas";
import { findSigner, fingerprintOf, type PublicKeys } from "./sign";

export type VerifiedAnswer = {
  readonly kind: "verified";
  readonly body: unknown;
  /** Which of Alipay's keys signed, see fingerprintOf. */
  readonly signedBy: string;
};

/**
 * Turns an answer's raw text into the body of a verified answer to this very message, or says why it is none.
 * The order is fixed: signature over the raw slice first, parsing after it, then the head's echoes (protocol §2, §3).
 */
export async function readAnswer(
  text: string,
  sent: Pick<RequestHead, "function" | "clientId" | "reqMsgId">,
  alipayPublicKey: PublicKeys,
): Promise<VerifiedAnswer | Silence> {
  const cut = cutMessage(text, "response");
  if (cut === null) return silence(isJson(text) ? "bad-signature" : "not-json");
  const signer = await findSigner(cut.message, cut.signature, alipayPublicKey);
  if (signer === null) return silence("bad-signature");
  const json = parseJson(cut.message);
  if (json === undefined) return silence("not-json");
  const answer = answerSchema.safeParse(json);
  if (!answer.success) return silence("wrong-shape");
  const { head, body } = answer.data;
  const isOurs = head.reqMsgId === sent.reqMsgId && head.function === sent.function && head.clientId === sent.clientId;
  return isOurs ? { kind: "verified", body, signedBy: fingerprintOf(signer) } : silence("wrong-echo");
}

function isJson(text: string): boolean {
  return parseJson(text) !== undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function silence(reason: SilenceReason): Silence {
  return { kind: "silence", reason };
}
