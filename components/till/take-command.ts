import type { QueryClient } from "@tanstack/react-query";
import type { Command } from "@/lib/barcode/command-code";
import type { AmountKey } from "@/lib/money/amount-entry";
import type { PaymentView } from "@/lib/payments/payment-view";
import { type CommandMove, moveOfCommand } from "./command-move";
import { connectionNow } from "./connection-now";
import { findLastResult } from "./find-last-result";
import type { QuestionAnswers, TillCore } from "./till-core";
import type { TillLine } from "./till-line";
import type { TillNotice, TillState } from "./till-state";

export type CommandTaker = TillCore &
  QuestionAnswers & {
    /** The till as it is by now. */
    readonly latest: { readonly current: TillState };
    readonly client: QueryClient;
    readonly readPayment: TillLine["readPayment"];
    readonly sayResult: (payment: PaymentView) => void;
  };

/** Does what a scanned command means just now. What it cannot do, it says. */
export function takeCommand(command: Command, taker: CommandTaker): void {
  const { state, dispatch, stage, payment, verdict, client } = taker;
  const move = moveOfCommand(command, {
    stage,
    verdict,
    hasQuestion: state.lookAlike !== null,
    isCancelAsked: state.isCancelAsked,
    mayCancel: payment?.canCancel === true && connectionNow(client, payment.id) === "ok",
  });
  // Whoever goes on has the manager, or does without.
  if (state.isManagerCalled && move !== "call-manager") dispatch({ type: "manager-came" });
  deedsOf(keyOf(command), taker)[move]();
}

function deedsOf(key: AmountKey | null, taker: CommandTaker): Readonly<Record<CommandMove, () => void>> {
  const { dispatch, cancel, chargeUnlike, isSameCustomer, leaveQuestion } = taker;
  const send =
    (type: "call-manager" | "confirm-amount" | "ask-cancel" | "keep-running"): (() => void) =>
    () => {
      dispatch({ type });
    };
  const say =
    (notice: TillNotice): (() => void) =>
    () => {
      dispatch({ type: "notice", notice });
    };
  return {
    "call-manager": send("call-manager"),
    "confirm-amount": send("confirm-amount"),
    "ask-cancel": send("ask-cancel"),
    "keep-running": send("keep-running"),
    "new-sale": () => {
      dispatch(key === null ? { type: "leave" } : { type: "new-sale", firstKey: key });
    },
    "clear-all": () => {
      dispatch({ type: "key", key: "clear-all" });
    },
    press: () => {
      if (key !== null) dispatch({ type: "key", key });
    },
    "leave-scan": leaveQuestion,
    "same-customer": isSameCustomer,
    "other-customer": chargeUnlike,
    cancel: () => {
      void cancel(); // the outcome comes by the poll
    },
    repeat: () => {
      void repeat(taker); // ends in a notice
    },
    "not-now": say({ kind: "not-now" }),
    "answer-first": say({ kind: "answer-first" }),
    "payment-running": say({ kind: "payment-running" }),
    "already-final": say({ kind: "cancel", reason: "already-final" }),
  };
}

async function repeat({ state, latest, dispatch, stage, readPayment, sayResult }: CommandTaker): Promise<void> {
  // Of a charge that nobody has answered nothing is known; the result before it is another customer's.
  const last = state.attempt === null ? await findLastResult(readPayment, state.lastId) : "result-unknown";
  const { followedId, attempt } = latest.current;
  if (followedId !== state.followedId || attempt !== state.attempt) return; // said now, it would be heard of the next payment
  if (typeof last === "string") {
    dispatch({ type: "notice", notice: { kind: last } });
    return;
  }
  sayResult(last);
  if (stage !== "outcome") dispatch({ type: "notice", notice: { kind: "last-result", payment: last } });
}

/** The key of the keypad a command stands for; null for one that says more. */
function keyOf(command: Command): AmountKey | null {
  switch (command) {
    case "start":
    case "cancel":
    case "yes":
    case "no":
    case "repeat":
    case "call-manager":
      return null;
    default:
      return command;
  }
}
