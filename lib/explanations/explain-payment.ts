import { SILENCE_REASONS } from "../payments/gateway-reply";
import type { Payment } from "../payments/payment";
import { EXPLANATIONS, type ExplanationKey } from "./explanations";

/** The facts an explanation is chosen from. */
export type ExplainedFacts = Pick<
  Payment,
  "state" | "resultCode" | "cancelReason" | "attentionReason" | "evidence" | "isCustomerConfirming"
>;

// `as`: Object.keys gives string[], and EXPLANATIONS is a Record over exactly these keys.
const KEYS = Object.keys(EXPLANATIONS) as ExplanationKey[];
const KEY_OF_CODE: ReadonlyMap<string, ExplanationKey> = new Map(
  KEYS.flatMap((key) => EXPLANATIONS[key].codes.map((code) => [code, key])),
);
const SILENCES: ReadonlySet<string> = new Set(SILENCE_REASONS);

/** The row that says in words where a payment stands, or null while there is nothing to explain. */
export function explainPayment(facts: ExplainedFacts): ExplanationKey | null {
  switch (facts.state) {
    case "paying":
      return null;
    case "checking":
      return explainChecking(facts);
    case "cancelling":
      return facts.cancelReason === "late-money" ? "late-money" : "cancelling";
    case "attention":
      return explainAttention(facts);
    case "paid":
      return "paid";
    case "declined":
      return explainDeclined(facts);
    case "cancelled":
      return explainCancelled(facts);
  }
}

/** The row for one word of a payment's trail: Alipay's code, or our own reason for having no answer. */
export function explainWord(word: string): ExplanationKey | null {
  if (word === "bad-signature") return "bad-signature";
  return SILENCES.has(word) ? "no-answer" : (KEY_OF_CODE.get(word) ?? null);
}

function explainChecking({ isCustomerConfirming, resultCode }: ExplainedFacts): ExplanationKey {
  if (isCustomerConfirming) return "customer-confirming";
  if (resultCode === null) return "no-answer";
  const key = KEY_OF_CODE.get(resultCode);
  // Alipay may have said "confirming" and stopped saying it: then we only know that it is open.
  if (key === "customer-confirming") return "no-clear-answer";
  // A word that stands for "not paid" came without being final: believe the status, not the word.
  return key !== undefined && EXPLANATIONS[key].money === "unknown" ? key : "unknown-code-doubt";
}

function explainAttention({ attentionReason, resultCode }: ExplainedFacts): ExplanationKey {
  if (attentionReason === "answer-mismatch") return "answer-mismatch";
  if (attentionReason === "refunding") return "money-goes-back";
  if (attentionReason === "refund-refused") return "return-refused";
  if (attentionReason !== "cancel-refused") return "cancel-unanswered";
  return resultCode !== null && KEY_OF_CODE.get(resultCode) === "cancel-window-over"
    ? "cancel-window-over"
    : "cancel-refused";
}

function explainDeclined({ evidence, resultCode }: ExplainedFacts): ExplanationKey {
  // Found closed by a query; the code kept is that of the earlier, open answer.
  if (evidence === "closed") return "closed-unpaid";
  const key = resultCode === null ? undefined : KEY_OF_CODE.get(resultCode);
  // A word that fits no refusal must not put doubt or a wrong reason on a proven "not paid".
  return key !== undefined && EXPLANATIONS[key].money === "not-taken" ? key : "unknown-code-not-paid";
}

/**
 * What Alipay last proved about the money decides which cancelled it was, not what anybody hoped (screens.md §2). Only
 * `paid` proves where the money was: a customer may confirm between the last query and the cancel, and what is found
 * closed after an unanswered cancel may have been returned by it.
 */
function explainCancelled({ evidence }: ExplainedFacts): ExplanationKey {
  switch (evidence) {
    case "paid":
      return "cancelled-money-returns";
    case "closed":
    case "waiting":
      return "cancelled-closed";
    case "not-found":
      return "cancelled-not-found";
    case "none":
      return "cancelled-unknown";
  }
}
