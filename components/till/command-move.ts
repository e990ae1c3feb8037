import type { Command } from "@/lib/barcode/command-code";
import { maySellOn, type Verdict } from "./outcome-wording";
import type { TillStage } from "./till-stage";

/** What is on the screen, as far as a command depends on it. */
export type CommandScene = {
  readonly stage: TillStage;
  readonly verdict: Verdict | null;
  /** The till asks whether it is the same customer. */
  readonly hasQuestion: boolean;
  readonly isCancelAsked: boolean;
  /** The button that cancels is there. Without our server it is not, and neither is its question. */
  readonly mayCancel: boolean;
};

/** What a command does there. The last four say why it does nothing. */
export type CommandMove =
  | "call-manager"
  | "confirm-amount"
  | "new-sale"
  | "clear-all"
  | "press"
  | "leave-scan"
  | "ask-cancel"
  | "cancel"
  | "keep-running"
  | "same-customer"
  | "other-customer"
  | "repeat"
  | "not-now"
  | "answer-first"
  | "payment-running"
  | "already-final";

/** What each printed command does in each stage. */
export function moveOfCommand(command: Command, scene: CommandScene): CommandMove {
  switch (command) {
    case "call-manager":
    case "repeat":
      return command;
    case "start":
      return startMove(scene);
    case "cancel":
      return backMove(scene);
    case "yes":
    case "no":
      return answerMove(command, scene);
    default:
      return pressMove(command, scene);
  }
}

function startMove({ stage, hasQuestion }: CommandScene): CommandMove {
  if (hasQuestion) return "answer-first";
  return ({ amount: "confirm-amount", scan: "not-now", progress: "payment-running", outcome: "new-sale" } as const)[
    stage
  ];
}

function backMove({ stage, verdict, mayCancel }: CommandScene): CommandMove {
  if (stage === "scan") return "leave-scan";
  if (stage === "amount") return "clear-all";
  if (stage === "progress") return mayCancel ? "ask-cancel" : "not-now";
  return verdict === "needs-person" ? "not-now" : "already-final"; // of that one nobody knows how it ended
}

function answerMove(answer: "yes" | "no", { stage, hasQuestion, isCancelAsked, mayCancel }: CommandScene): CommandMove {
  if (hasQuestion) return answer === "yes" ? "same-customer" : "other-customer";
  if (stage !== "progress" || !isCancelAsked || !mayCancel) return "not-now";
  return answer === "yes" ? "cancel" : "keep-running";
}

function pressMove(key: Command, { stage, verdict, hasQuestion }: CommandScene): CommandMove {
  if (stage === "amount") return "press";
  if (maySellOn(verdict) && key !== "clear") return "new-sale";
  return hasQuestion ? "answer-first" : "not-now";
}
