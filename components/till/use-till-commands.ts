import type { Command } from "@/lib/barcode/command-code";
import type { AmountKey } from "@/lib/money/amount-entry";
import type { QuestionAnswers, TillCore } from "./till-core";
import type { TillNotice } from "./till-state";
import { useLastResult } from "./use-last-result";
import { useSayResult } from "./use-say-result";

/** What each printed command code does in each stage. What it cannot do, it says. */
export function useTillCommands(core: TillCore & QuestionAnswers): (command: Command) => void {
  const { state, dispatch, stage, payment, verdict, cancel, chargeUnlike, isSameCustomer, leaveQuestion } = core;
  const findLastResult = useLastResult(state.lastId);
  const sayResult = useSayResult();
  const say = (notice: TillNotice) => {
    dispatch({ type: "notice", notice });
  };
  const start = () => {
    if (state.lookAlike !== null) say({ kind: "answer-first" });
    else if (stage === "amount") dispatch({ type: "confirm-amount" });
    else if (stage === "progress") say({ kind: "payment-running" });
    else if (stage === "outcome") dispatch({ type: "leave" });
  };
  const goBack = () => {
    if (stage === "scan") leaveQuestion();
    else if (stage === "amount") dispatch({ type: "key", key: "clear-all" });
    else if (stage === "outcome") say({ kind: "cancel", reason: "already-final" });
    else if (payment?.canCancel === true) dispatch({ type: "ask-cancel" });
    else say({ kind: "not-now" });
  };
  const answer = (isYes: boolean) => {
    if (state.lookAlike !== null) {
      if (isYes) isSameCustomer();
      else chargeUnlike();
    } else if (state.isCancelAsked && stage === "progress") {
      if (isYes)
        void cancel(); // the outcome comes by the poll
      else dispatch({ type: "keep-running" });
    } else say({ kind: "not-now" });
  };
  const repeat = async () => {
    const last = await findLastResult();
    if (typeof last === "string") {
      say({ kind: last });
      return;
    }
    sayResult(last);
    if (stage !== "outcome") say({ kind: "last-result", payment: last });
  };
  const press = (key: AmountKey) => {
    if (stage === "amount") dispatch({ type: "key", key });
    else if (verdict === "paid" && key !== "clear") dispatch({ type: "new-sale", firstKey: key });
    else say({ kind: state.lookAlike === null ? "not-now" : "answer-first" });
  };
  return (command) => {
    if (command === "call-manager") {
      dispatch({ type: "call-manager" });
      return;
    }
    // Whoever goes on has the manager, or does without.
    if (state.isManagerCalled) dispatch({ type: "manager-came" });
    if (command === "start") start();
    else if (command === "cancel") goBack();
    else if (command === "yes" || command === "no") answer(command === "yes");
    else if (command === "repeat")
      void repeat(); // ends in a notice
    else press(command);
  };
}
