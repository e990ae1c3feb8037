import { useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { flushSync } from "react-dom";
import type { Command } from "@/lib/barcode/command-code";
import { amountKeyOf } from "@/lib/money/amount-entry";
import type { Money } from "@/lib/money/money";
import type { Tray } from "@/lib/payments/payment-view";
import type { StartPaymentResult } from "@/lib/payments/start-payment-contract";
import { mayChargeAgain, moveOfCode } from "./code-move";
import { maySellOn, waitsForCode } from "./outcome-wording";
import type { QuestionAnswers, TillCore } from "./till-core";
import { OPEN_PAYMENTS_KEY } from "./tray-query";
import { type CodeScanner, type CodeSource, useCodeScanner } from "./use-code-scanner";
import { useTillCommands } from "./use-till-commands";

export type TillInput = QuestionAnswers & { readonly scanner: CodeScanner };

/** What a scanned code, a printed command and a key do, stage by stage. */
export function useTillInput(core: TillCore): TillInput {
  const { state, dispatch, stage, payment, verdict, explanation, amount, starter } = core;
  const router = useRouter();
  const client = useQueryClient();
  // Nothing was sent with this code, so the customer may hold it up again.
  const settle = (code: string, result: StartPaymentResult | null) => {
    const isWaiting = result?.ok === false && result.reason === "looks-alike";
    if (result?.ok === false && !isWaiting && result.reason !== "code-already-used") scanner.forgetCode(code);
  };
  const charge = (code: string, money: Money, saleId: string | null) => {
    const order = { amount: money, code, saleId, reference: state.reference, note: state.note };
    void starter.charge(order).then((result) => settle(code, result)); // the outcome comes as an event
  };
  const turnAway = (code: string, kind: "amount-first" | "payment-running" | "new-sale-first" | "amount-behind") => {
    scanner.forgetCode(code);
    dispatch({ type: "notice", notice: { kind } });
  };
  const answers = useQuestionAnswers({ ...core, settle, forgetCode: (code) => scanner.forgetCode(code) });

  const takeCode = (code: string, source: CodeSource) => {
    if (state.isManagerCalled) dispatch({ type: "manager-came" });
    const tray = client.getQueryState<Tray>(OPEN_PAYMENTS_KEY); // the one answer that is never older than some seconds
    const clock = { serverNow: tray?.data?.serverNow ?? 0, receivedAt: tray?.dataUpdatedAt ?? 0, now: Date.now() };
    const move = moveOfCode({
      stage,
      verdict,
      hasQuestion: state.lookAlike !== null,
      hasAmount: amount.minor > 0,
      isAmountBehind: state.behind !== null,
      mayChargeAgain:
        !state.isFromTray &&
        waitsForCode(verdict, explanation?.nextButton ?? null) &&
        mayChargeAgain(payment?.finalAt ?? null, clock),
    });
    if (move === "answer-first") {
      // It was not used; but what the camera still sees must not be turned away in every picture.
      if (source !== "camera") scanner.forgetCode(code);
      dispatch({ type: "notice", notice: { kind: move } });
    } else if (move === "charge") charge(code, amount, state.saleId);
    else if (move === "charge-again" && payment !== undefined) charge(code, payment.amount, payment.saleId);
    else if (move === "start-over" || move === "charge-again") {
      dispatch({ type: "new-sale", firstKey: null });
      turnAway(code, "amount-first");
    } else turnAway(code, move);
  };
  const takeKey = (key: string) => {
    const amountKey = amountKeyOf(key);
    if (stage === "amount" && key === "Enter") dispatch({ type: "confirm-amount" });
    else if (stage === "amount" && amountKey !== null) dispatch({ type: "key", key: amountKey });
    else if (stage === "scan" && key === "Escape") answers.leaveQuestion();
    else if (maySellOn(verdict) && /^\d$/.test(key)) dispatch({ type: "new-sale", firstKey: amountKey });
  };
  const takeCommand = useTillCommands({ ...core, ...answers });
  const scanner = useCodeScanner({
    isActive: true,
    allowLong: core.takesLongCodes,
    onCode: takeCode,
    onProblem: (problem) => {
      dispatch({ type: "notice", notice: { kind: "code", problem } });
    },
    isShown: (code, isLatest) => {
      if (stage === "amount" || stage === "scan") return false;
      // While a charge is on its way the payment known may still be the one before it.
      return state.attempt === null ? payment?.codeTail === code.slice(-4) : isLatest;
    },
    onReceipt: (merchantTransId) => {
      // A running payment is not left by a scan; otherwise the page finds the payment by its number.
      if (stage === "progress") dispatch({ type: "notice", notice: { kind: "payment-running" } });
      else router.push(`/till/payments?q=${merchantTransId}` as Route);
    },
    onCommand: (command: Command) => {
      takeCommand(command);
    },
    // At once: where the page was busy, the scan after this key is handled before React would draw, and needs its amount.
    onTyping: (key) => {
      flushSync(() => {
        takeKey(key);
      });
    },
  });

  return { scanner, ...answers };
}

type AnswerOptions = TillCore & {
  readonly settle: (code: string, result: StartPaymentResult | null) => void;
  readonly forgetCode: (code: string) => void;
};

function useQuestionAnswers({ state, dispatch, starter, settle, forgetCode }: AnswerOptions): QuestionAnswers {
  const router = useRouter();
  const { lookAlike } = state;
  return {
    chargeUnlike: () => {
      if (lookAlike === null) return;
      void starter.chargeUnlike(lookAlike.paymentId).then(({ code, result }) => {
        if (code !== null) settle(code, result);
      });
    },
    isSameCustomer: () => {
      if (lookAlike === null) return;
      starter.forget();
      dispatch({ type: "new-sale", firstKey: null });
      if (lookAlike.kind === "still-open") dispatch({ type: "follow", paymentId: lookAlike.paymentId });
      // Its own page says when it was paid: the result screen would look and sound like a second sale.
      else router.push(`/till/payments/${lookAlike.paymentId}` as Route);
    },
    leaveQuestion: () => {
      const code = starter.forget();
      if (code !== null) forgetCode(code);
      dispatch({ type: "back" });
    },
  };
}
