import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer } from "react";
import { type AmountKey, totalOf } from "@/lib/money/amount-entry";
import type { CurrencyCode } from "@/lib/money/currencies";
import type { Money } from "@/lib/money/money";
import { verdictOf } from "./outcome-wording";
import type { TillActions } from "./till-contract";
import { draftOf, keepDraft } from "./till-draft";
import { useTillLine } from "./till-line";
import { stageOf } from "./till-stage";
import { initialTillState, reduceTill, type TillState } from "./till-state";
import { useExplanation } from "./use-explanation";
import { paymentKey, usePaymentStatus } from "./use-payment-status";
import { useStartPayment } from "./use-start-payment";
import { useTillInput } from "./use-till-input";

type TillOptions = {
  readonly personId: string;
  readonly currency: CurrencyCode;
  readonly takesLongCodes: boolean;
  readonly initialPaymentId: string | null;
  readonly actions: TillActions;
};

/** The till as a whole: what is on, and what every scan, key and button does to it. */
export function useTill({ personId, currency, takesLongCodes, initialPaymentId, actions }: TillOptions) {
  const client = useQueryClient();
  const { isPractice } = useTillLine();
  const [state, dispatch] = useReducer(
    reduceTill,
    { personId: isPractice ? null : personId, followedId: initialPaymentId },
    startState,
  );
  useEffect(() => {
    if (!isPractice) keepDraft(personId, state);
  }, [isPractice, personId, state]);
  const status = usePaymentStatus(state.followedId);
  const { payment } = status;
  const stage = stageOf(state, payment);
  const verdict = stage === "outcome" && payment !== undefined ? verdictOf(payment) : null;
  const explanation = useExplanation(payment?.explanation ?? null, state.followedId !== null);
  const amount: Money = { currency, minor: totalOf(state.entry) };
  const starter = useStartPayment(actions.startPayment, dispatch);

  const freshCode = useCallback(() => {
    if (payment !== undefined) dispatch({ type: "fresh-code", saleId: payment.saleId, minor: payment.amount.minor });
  }, [payment]);
  const newSale = useCallback((firstKey: AmountKey | null = null) => {
    dispatch({ type: "new-sale", firstKey });
  }, []);
  const cancel = async () => {
    if (payment === undefined) return;
    try {
      const result = await actions.cancelPayment({ paymentId: payment.id });
      if (result.ok) client.setQueryData(paymentKey(payment.id), result.payment);
      else dispatch({ type: "notice", notice: { kind: "cancel", reason: result.reason } });
    } catch {
      dispatch({ type: "notice", notice: { kind: "cancel", reason: "no-answer" } });
    }
    dispatch({ type: "keep-running" });
  };
  const core = { state, dispatch, stage, payment, verdict, explanation, amount, takesLongCodes, starter, cancel };
  const input = useTillInput(core);
  return { ...core, ...input, status, freshCode, newSale };
}

export type TillHandle = ReturnType<typeof useTill>;

/** `personId` is null in practice: a lesson begins with nothing typed. */
type Start = { readonly personId: string | null; readonly followedId: string | null };

/** What was typed before somebody looked elsewhere; a payment of this device comes first. */
function startState({ personId, followedId }: Start): TillState {
  const draft = followedId === null && personId !== null ? draftOf(personId) : null;
  return draft ?? initialTillState(followedId);
}
