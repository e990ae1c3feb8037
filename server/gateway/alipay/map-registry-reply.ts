import "server-only";
import type { RegistryReference, RegistryReply } from "../registry-port";
import { type RegistryOperation, readRegistryState, registryAnswerSchema } from "./registry-schemas";

// No page lists the codes of these functions; the two below are the family's words for "there is no such thing".
const NOT_THERE: ReadonlySet<string> = new Set(["SELLER_NOT_EXIST", "STORE_NOT_EXIST", "MERCHANT_NOT_EXIST"]);

/**
 * A verified body of maintain, archive or query -> what it means for the store. resultStatus decides, as everywhere; S
 * alone says only that the request was taken, so a store counts as registered by a state word and by nothing else.
 */
export function mapRegistryAnswer(operation: RegistryOperation, body: unknown, sent: RegistryReference): RegistryReply {
  const parsed = registryAnswerSchema.safeParse(body);
  if (!parsed.success) return { kind: "silence", reason: "wrong-shape" };
  const answer = parsed.data;
  if (isOther(answer.sellerId, sent.sellerId) || isOther(answer.storeId, sent.storeId))
    return { kind: "silence", reason: "wrong-echo" };
  const { resultStatus, resultCode } = answer.resultInfo;
  if (resultStatus === "U") return { kind: "unclear", code: resultCode };
  if (resultStatus === "F")
    return NOT_THERE.has(resultCode) ? { kind: "unknown-store" } : { kind: "refused", code: resultCode };
  return meaningOf(operation, readRegistryState(answer));
}

function meaningOf(operation: RegistryOperation, { state, word }: ReturnType<typeof readRegistryState>): RegistryReply {
  if (state !== null) return state === "rejected" ? { kind: state, word: word ?? state } : { kind: state };
  if (word !== null) return { kind: "unclear", code: word };
  switch (operation) {
    case "register":
      // Taken, and Alipay's people look at it (protocol §10, notifyUrl: "where the review result is sent").
      return { kind: "in-review" };
    case "archive":
      return { kind: "archived" };
    case "ask":
      return { kind: "unclear", code: "NO_STATE" };
  }
}

/** A missing echo is accepted, a different one never (protocol §4.2). */
function isOther(echo: string | null | undefined, sent: string): boolean {
  return typeof echo === "string" && echo !== sent;
}
