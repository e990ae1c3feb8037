import type { CancelReply, PayReply, QueryReply } from "@/lib/payments/gateway-reply";
import type { RefundReply } from "@/lib/refunds/refund-reply";
import { mapPayAnswer, mapQueryAnswer } from "@/server/gateway/alipay/map-reply";

export type Operation = "pay" | "query" | "cancel" | "refund";
export type AnyReply = PayReply | QueryReply | CancelReply | RefundReply;

/** What a server asks, whatever the operation. */
export type WireRequest = {
  readonly operation: Operation;
  readonly merchantTransId: string;
  readonly minor: number;
  /** The scanned code of a pay, the merchantRefundId of a refund. */
  readonly detail: string;
  readonly timeoutMs: number;
};

/** An answer as it comes in, before anything of it is believed. */
export type WireAnswer = {
  readonly reply: AnyReply;
  readonly isSigned: boolean;
  /** It answers this message about this payment. */
  readonly isOurs: boolean;
  /** The amount it names; null when it names none. */
  readonly minor: number | null;
};

export type ReadAnswer = (answer: WireAnswer, request: WireRequest) => AnyReply;

const STATUS_WORDS: Partial<Record<AnyReply["kind"], string>> = {
  paid: "SUCCESS",
  waiting: "PAYING",
  closed: "CLOSED",
  cancelled: "CANCELLED",
};

/**
 * As server/gateway/alipay/client.ts reads: signature, echo, then the meaning. What names another amount goes through
 * the product's own reading; the rest takes the short way, for speed. A mistake may read otherwise.
 */
export function readAnswer(answer: WireAnswer, request: WireRequest): AnyReply {
  if (!answer.isSigned) return { kind: "silence", reason: "bad-signature" };
  if (!answer.isOurs) return { kind: "silence", reason: "wrong-echo" };
  return answer.minor === null || answer.minor === request.minor ? answer.reply : readOtherAmount(answer, request);
}

function readOtherAmount(
  { reply, minor }: WireAnswer,
  { operation, merchantTransId, minor: asked }: WireRequest,
): AnyReply {
  const acquirementStatus = STATUS_WORDS[reply.kind];
  // Without a state there is no amount in the answer either.
  if (acquirementStatus === undefined) return reply;
  const body = {
    resultInfo: { resultStatus: "S", resultCode: "SUCCESS", resultCodeId: "00000000" },
    acquirementId: `A${merchantTransId}`,
    merchantTransId,
    orderAmount: { currency: "JPY", value: String(minor) },
    acquirementStatus,
  };
  const sent = { merchantTransId, amount: { currency: "JPY", minor: asked } } as const;
  return operation === "pay" ? mapPayAnswer(body, sent) : mapQueryAnswer(body, sent);
}
