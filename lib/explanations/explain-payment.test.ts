import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SILENCE_REASONS } from "../payments/gateway-reply";
import { ATTENTION_REASONS, CANCEL_REASONS, MONEY_EVIDENCE } from "../payments/payment";
import { PAYMENT_STATES } from "../payments/payment-state";
import { type ExplainedFacts, explainPayment, explainWord } from "./explain-payment";
import { EXPLANATIONS, type ExplanationKey } from "./explanations";

const NOTHING: ExplainedFacts = {
  state: "paying",
  resultCode: null,
  cancelReason: null,
  attentionReason: null,
  evidence: "none",
  isCustomerConfirming: false,
};

const allCodes = Object.values(EXPLANATIONS).flatMap(({ codes }) => codes);

describe("the explanation of a payment", () => {
  it.each<[Partial<ExplainedFacts>, ExplanationKey | null]>([
    [{ state: "paying" }, null],
    [{ state: "paid", evidence: "paid", resultCode: "SUCCESS" }, "paid"],
    [{ state: "checking" }, "no-answer"],
    [{ state: "checking", resultCode: "SYSTEM_ERROR" }, "no-clear-answer"],
    [{ state: "checking", resultCode: "PAYMENT_IN_PROCESS", isCustomerConfirming: true }, "customer-confirming"],
    [{ state: "checking", resultCode: "PAYMENT_IN_PROCESS" }, "no-clear-answer"],
    [{ state: "checking", resultCode: "REPEAT_REQ_INCONSISTENT" }, "already-on-record"],
    [{ state: "checking", resultCode: "NEVER_HEARD_OF" }, "unknown-code-doubt"],
    [{ state: "checking", resultCode: "RISK_REJECT" }, "unknown-code-doubt"],
    [{ state: "declined", resultCode: "EXPIRED_CODE" }, "code-expired"],
    [{ state: "declined", resultCode: "RISK_REJECT" }, "not-approved"],
    [{ state: "declined", resultCode: "NEVER_HEARD_OF" }, "unknown-code-not-paid"],
    [{ state: "declined" }, "unknown-code-not-paid"],
    [{ state: "declined", evidence: "closed", resultCode: "PAYMENT_IN_PROCESS" }, "closed-unpaid"],
    [{ state: "declined", evidence: "closed" }, "closed-unpaid"],
    [{ state: "cancelling", cancelReason: "cashier" }, "cancelling"],
    [{ state: "cancelling", cancelReason: "late-money" }, "late-money"],
    [{ state: "cancelled", evidence: "not-found" }, "cancelled-not-found"],
    [{ state: "cancelled", evidence: "waiting" }, "cancelled-closed"],
    [{ state: "cancelled", evidence: "closed" }, "cancelled-closed"],
    [{ state: "cancelled", evidence: "paid" }, "cancelled-money-returns"],
    [{ state: "cancelled", evidence: "none" }, "cancelled-unknown"],
    [{ state: "attention", attentionReason: "cancel-unanswered" }, "cancel-unanswered"],
    [{ state: "attention", attentionReason: "answer-mismatch" }, "answer-mismatch"],
    [{ state: "attention", attentionReason: "cancel-refused", resultCode: "PROCESS_FAIL" }, "cancel-refused"],
    [
      { state: "attention", attentionReason: "cancel-refused", resultCode: "CANCEL_WINDOW_EXCEED" },
      "cancel-window-over",
    ],
  ])("%j is %s", (facts, key) => {
    expect(explainPayment({ ...NOTHING, ...facts })).toBe(key);
  });

  const anyFacts = fc.record<ExplainedFacts>({
    state: fc.constantFrom(...PAYMENT_STATES),
    resultCode: fc.option(fc.constantFrom(...allCodes, "NEVER_HEARD_OF", "constructor")),
    cancelReason: fc.option(fc.constantFrom(...CANCEL_REASONS)),
    attentionReason: fc.option(fc.constantFrom(...ATTENTION_REASONS)),
    evidence: fc.constantFrom(...MONEY_EVIDENCE),
    isCustomerConfirming: fc.boolean(),
  });

  it("is never surer of the money than the state is", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const key = explainPayment(facts);
        if (key === null) return facts.state === "paying";
        const { money, nextButton } = EXPLANATIONS[key];
        if (facts.state === "paid") return money === "taken";
        if (facts.state === "declined") return money === "not-taken";
        if (facts.state === "cancelled") return nextButton === "new-sale" && money !== "not-taken";
        return (
          money !== "not-taken" && money !== "returned" && (nextButton === "wait" || nextButton === "call-manager")
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the explanation of a word in the trail", () => {
  it.each(allCodes)("knows %s", (code) => {
    const key = explainWord(code);
    expect(key === null ? [] : EXPLANATIONS[key].codes).toContain(code);
  });

  it.each(SILENCE_REASONS)("knows our own %s", (reason) => {
    expect(explainWord(reason)).toBe(reason === "bad-signature" ? "bad-signature" : "no-answer");
  });

  it("says nothing of a word it does not know", () => {
    expect(explainWord("NEVER_HEARD_OF")).toBeNull();
    expect(explainWord("constructor")).toBeNull();
  });
});
