import type { CancelReply, PayReply, QueryReply } from "@/lib/payments/gateway-reply";
import type { PaymentPolicy } from "@/lib/payments/payment-policy";
import type { RefundReply } from "@/lib/refunds/refund-reply";
import type { CallResult, Gateway } from "../../gateway/port";

export type Script = {
  readonly pay: PayReply[];
  readonly query: QueryReply[];
  readonly cancel: CancelReply[];
  readonly refund: RefundReply[];
};

type Stage = {
  readonly asked: (operation: string) => void;
  readonly during: (operation: string) => Promise<void>;
  /** Lets the time pass that nobody answers in. */
  readonly waste: (ms: number) => void;
};

const UNANSWERED = { kind: "silence", reason: "timed-out" } as const;

/** A gateway that answers in order; the last entry of each list repeats, an empty list stays silent. */
export function createScriptedGateway(script: Partial<Script>, policy: PaymentPolicy, stage: Stage): Gateway {
  const answer = <Reply>(operation: string, given: readonly Reply[] | undefined, silentMs: number) => {
    const replies = [...(given ?? [])];
    return async (): Promise<CallResult<Reply | typeof UNANSWERED>> => {
      stage.asked(operation);
      await stage.during(operation);
      const reply = replies.length > 1 ? replies.shift() : replies[0];
      if (reply === undefined) stage.waste(silentMs);
      return {
        reply: reply ?? UNANSWERED,
        exchange: { messageId: "m", httpStatus: null, request: "", answer: null, tookMs: 0 },
      };
    };
  };
  return {
    pay: answer("pay", script.pay, policy.payTimeoutMs),
    query: answer("query", script.query, policy.callTimeoutMs),
    cancel: answer("cancel", script.cancel, policy.callTimeoutMs),
    refund: answer("refund", script.refund, policy.callTimeoutMs),
  };
}
