import { useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useCallback, useReducer } from "react";
import { type AmountKey, amountKeyOf, totalOf } from "@/lib/money/amount-entry";
import type { CurrencyCode } from "@/lib/money/currencies";
import type { Money } from "@/lib/money/money";
import { outcomeButtonOf, verdictOf } from "./outcome-wording";
import type { TillActions } from "./till-contract";
import { stageOf } from "./till-stage";
import { initialTillState, reduceTill } from "./till-state";
import { useCodeScanner } from "./use-code-scanner";
import { useExplanation } from "./use-explanation";
import { paymentKey, usePaymentStatus } from "./use-payment-status";
import { useStartPayment } from "./use-start-payment";

type TillOptions = {
  readonly currency: CurrencyCode;
  readonly takesLongCodes: boolean;
  readonly initialPaymentId: string | null;
  readonly actions: TillActions;
};

/** The till as a whole: what is on, and what every scan, key and button does to it. */
export function useTill({ currency, takesLongCodes, initialPaymentId, actions }: TillOptions) {
  const client = useQueryClient();
  const router = useRouter();
  const [state, dispatch] = useReducer(reduceTill, initialPaymentId, initialTillState);
  const status = usePaymentStatus(state.followedId);
  const { payment } = status;
  const stage = stageOf(state, payment);
  const verdict = stage === "outcome" && payment !== undefined ? verdictOf(payment) : null;
  const explanation = useExplanation(payment?.explanation ?? null, state.followedId !== null);
  const amount: Money = { currency, minor: totalOf(state.entry) };
  const starter = useStartPayment(actions.startPayment, dispatch);

  const charge = (code: string, money: Money, saleId: string | null) => {
    const order = { amount: money, code, saleId, reference: state.reference, note: state.note };
    // Not awaited: the outcome comes as an event. A code that was never sent may be held up again.
    void starter.charge(order).then((result) => {
      if (result?.ok === false && result.reason !== "code-already-used") scanner.forgetCode(code);
    });
  };
  const freshCode = useCallback(() => {
    if (payment !== undefined) dispatch({ type: "fresh-code", saleId: payment.saleId, minor: payment.amount.minor });
  }, [payment]);
  const newSale = useCallback((firstKey: AmountKey | null = null) => {
    dispatch({ type: "new-sale", firstKey });
  }, []);

  const takeCode = (code: string) => {
    if (stage === "amount" || stage === "scan") {
      if (amount.minor > 0) {
        charge(code, amount, state.saleId);
        return;
      }
      turnAway(code, "amount-first");
      return;
    }
    if (stage === "progress" || verdict === "needs-person" || payment === undefined) {
      turnAway(code, "payment-running");
      return;
    }
    const isRetry = verdict === "not-paid" && outcomeButtonOf(verdict, explanation?.nextButton ?? null) === "new-code";
    if (isRetry) {
      charge(code, payment.amount, payment.saleId);
      return;
    }
    newSale();
    turnAway(code, "amount-first");
  };
  const takeKey = (key: string) => {
    const amountKey = amountKeyOf(key);
    if (stage === "amount" && key === "Enter") dispatch({ type: "confirm-amount" });
    else if (stage === "amount" && amountKey !== null) dispatch({ type: "key", key: amountKey });
    else if (stage === "scan" && key === "Escape") dispatch({ type: "back" });
    else if (verdict === "paid" && /^\d$/.test(key)) newSale(amountKey);
  };
  const scanner = useCodeScanner({
    isActive: true,
    allowLong: takesLongCodes,
    onCode: takeCode,
    onProblem: (problem) => {
      dispatch({ type: "notice", notice: { kind: "code", problem } });
    },
    onReceipt: (merchantTransId) => {
      // A running payment is not left by a scan; otherwise the page finds the payment by its number.
      if (stage === "progress") dispatch({ type: "notice", notice: { kind: "payment-running" } });
      else router.push(`/till/payments?q=${merchantTransId}` as Route);
    },
    onTyping: takeKey,
  });
  // Nothing was sent with this code, so the customer may hold it up again.
  function turnAway(code: string, kind: "amount-first" | "payment-running") {
    scanner.forgetCode(code);
    dispatch({ type: "notice", notice: { kind } });
  }

  const cancel = async () => {
    if (payment === undefined) return;
    try {
      const result = await actions.cancelPayment({ paymentId: payment.id });
      if (result.ok) client.setQueryData(paymentKey(payment.id), result.payment);
      else dispatch({ type: "notice", notice: { kind: "cancel", reason: result.reason } });
    } catch {
      dispatch({ type: "notice", notice: { kind: "cancel", reason: "no-answer" } });
    }
  };
  return { state, dispatch, status, stage, verdict, explanation, amount, scanner, cancel, freshCode, newSale, starter };
}
