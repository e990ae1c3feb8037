import type { TestScenarioId } from "@/lib/practice/test-codes";

/** What may go wrong between a till and the money; each must end by itself. */
export const FAULT_SCENARIOS: readonly TestScenarioId[] = [
  "slow",
  "unclear-then-paid",
  "unclear-then-paid-late",
  "system-error",
  "password-auto",
  "never-confirms",
  "answer-lost",
  "request-lost",
  "late-processing",
  "late-after-cancel",
  "hang",
  "bad-signature",
  "http-500-after",
  "cut-body",
  "cancel-unclear-then-done",
  "cancel-window-exceeded",
  "cancel-answer-lost",
  "query-unanswered",
  "refund-answer-lost",
  "refund-unclear-then-done",
  "declined-risk-reject",
];
