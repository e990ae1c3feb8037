import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer } from "react";
import { inTime } from "@/components/app/in-time";
import { totalOf } from "@/lib/money/amount-entry";
import type { CurrencyCode } from "@/lib/money/currencies";
import type { Money } from "@/lib/money/money";
import { loadLaterStages } from "./load-later-stages";
import { verdictOf } from "./outcome-wording";
import type { TillHandle } from "./till-core";
import { keepDraft } from "./till-draft";
import { useTillLine } from "./till-line";
import { stageOf } from "./till-stage";
import { reduceTill, type TillNotice, type TillState } from "./till-state";
import { useExplanation } from "./use-explanation";
import { paymentKey, usePaymentStatus } from "./use-payment-status";
import { ANSWER_WITHIN_MS, useStartPayment } from "./use-start-payment";
import { useTillInput } from "./use-till-input";

type TillOptions = {
  readonly personId: string;
  readonly currency: CurrencyCode;
  readonly takesLongCodes: boolean;
  readonly initialState: TillState;
};

/** The till as a whole: what is on, and what every scan, key and button does to it. */
export function useTill({ personId, currency, takesLongCodes, initialState }: TillOptions): TillHandle {
  const client = useQueryClient();
  const line = useTillLine();
  const { isPractice, cancelPayment } = line;
  const [state, dispatch] = useReducer(reduceTill, initialState);
  const status = usePaymentStatus(state.followedId);
  const { payment } = status;
  useEffect(() => {
    if (!isPractice) keepDraft(personId, { state, payment: payment ?? null });
  }, [isPractice, personId, state, payment]);
  const stage = stageOf(state, payment);
  const verdict = stage === "outcome" && payment !== undefined ? verdictOf(payment) : null;
  const explanation = useExplanation(payment?.explanation ?? null, state.followedId !== null);
  const amount: Money = { currency, minor: totalOf(state.entry) };
  const starter = useStartPayment(line, dispatch, loadLaterStages);

  const freshCode = useCallback(() => {
    if (payment === undefined) return;
    const { id: paymentId, saleId, amount, reference } = payment;
    dispatch({ type: "fresh-code", paymentId, saleId, minor: amount.minor, reference: reference ?? "" });
  }, [payment]);
  const newSale = useCallback(() => {
    dispatch({ type: "leave" });
  }, []);
  const cancel = async () => {
    if (payment === undefined) return;
    const paymentId = payment.id;
    let notice: TillNotice | null = null;
    try {
      const result = await inTime((signal) => cancelPayment({ paymentId }, signal), ANSWER_WITHIN_MS);
      if (result.ok) client.setQueryData(paymentKey(paymentId), result.payment);
      else if (result.reason === "old-page") notice = { kind: "start", reason: "old-page" };
      else notice = { kind: "cancel", reason: result.reason };
    } catch {
      notice = { kind: "cancel", reason: "no-answer" };
    }
    dispatch({ type: "cancel-answered", paymentId, notice });
  };
  const core = { state, dispatch, stage, payment, verdict, explanation, amount, takesLongCodes, starter, cancel };
  const input = useTillInput(core);
  return { ...core, ...input, status, freshCode, newSale };
}
