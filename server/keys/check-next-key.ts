import "server-only";
import { randomUUID } from "node:crypto";
import type { QueryReply } from "@/lib/payments/gateway-reply";
import type { Gateway } from "../gateway/port";

/** Whether Alipay takes a key: it was said, it was refused, or nobody said either. */
export type KeyVerdict =
  | { readonly kind: "taken"; readonly tookMs: number }
  | { readonly kind: "not-taken"; readonly word: string }
  | { readonly kind: "unknown"; readonly word: string };

const KEY_WORDS: readonly string[] = ["INVALID_SIGNATURE", "KEY_NOT_FOUND", "KEY_NO_FOUND"];

/**
 * Asks Alipay with this gateway's key about a payment that cannot exist. "Unknown" in a verified answer says that the key
 * is taken, and moves no money.
 */
export async function askWithKey(gateway: Pick<Gateway, "query">): Promise<KeyVerdict> {
  const unknown = { merchantTransId: `keys-${randomUUID()}`, amount: { currency: "JPY", minor: 1 } } as const;
  const { reply, exchange } = await gateway.query(unknown);
  return judge(reply, exchange.tookMs);
}

function judge(reply: QueryReply, tookMs: number): KeyVerdict {
  if (reply.kind === "not-found") return { kind: "taken", tookMs };
  if (reply.kind === "refused" && KEY_WORDS.includes(reply.code)) return { kind: "not-taken", word: reply.code };
  if (reply.kind === "refused" || reply.kind === "unclear") return { kind: "unknown", word: reply.code };
  return { kind: "unknown", word: reply.kind === "silence" ? reply.reason : reply.kind };
}
