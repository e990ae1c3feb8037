import { useState } from "react";
import { v4 as newId } from "uuid";
import type { PaymentActions } from "@/components/payments/payment-contract";
import type { RefundAtTillInput, RefundAtTillRefusal } from "@/lib/refunds/refund-at-till-contract";
import { type Approval, isPinAnswer, type PinAnswer } from "@/lib/staff/approval";

type Order = Omit<RefundAtTillInput, "requestId" | "approval">;

/** Where the order stands; `no-answer`: it may have begun, so only the very same order may be sent again. */
export type OrderPhase = "writing" | "approving" | "sending" | "no-answer";

export type RefundOrder = {
  readonly phase: OrderPhase;
  readonly refusal: RefundAtTillRefusal | null;
  readonly send: (order: Order) => Promise<void>;
  readonly sendAgain: () => Promise<void>;
  readonly askApproval: (order: Order) => void;
  /** Sends the order with a second person's PIN; answers what the PIN pad has to say. */
  readonly approve: (approval: Approval) => Promise<PadAnswer>;
  readonly back: () => void;
};

type PadAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: PinAnswer; readonly retryAfterMs?: number | undefined };

/** Sends one refund order. One request id makes one refund, however often the order is sent. */
export function useRefundOrder(startRefund: PaymentActions["startRefund"], onStarted: () => void): RefundOrder {
  const [requestId] = useState<string>(() => newId());
  const [phase, setPhase] = useState<OrderPhase>("writing");
  const [refusal, setRefusal] = useState<RefundAtTillRefusal | null>(null);
  const [order, setOrder] = useState<Order | null>(null);

  const ask = async (input: RefundAtTillInput): Promise<PadAnswer> => {
    const result = await startRefund(input);
    if (result.ok) {
      onStarted();
      return { ok: true };
    }
    if (isPinAnswer(result.reason)) {
      return { ok: false, reason: result.reason, retryAfterMs: result.retryAfterMs };
    }
    setRefusal(result.reason === "approval-needed" ? null : result.reason);
    setPhase(result.reason === "approval-needed" ? "approving" : "writing");
    return { ok: true };
  };
  const send = async (wanted: Order) => {
    setOrder(wanted);
    setRefusal(null);
    setPhase("sending");
    try {
      await ask({ ...wanted, requestId });
    } catch {
      setPhase("no-answer");
    }
  };
  return {
    phase,
    refusal,
    send,
    sendAgain: async () => {
      if (order !== null) await send(order);
    },
    askApproval: (wanted) => {
      setOrder(wanted);
      setRefusal(null);
      setPhase("approving");
    },
    approve: async (approval) => (order === null ? { ok: true } : ask({ ...order, requestId, approval })),
    back: () => {
      setPhase("writing");
    },
  };
}
