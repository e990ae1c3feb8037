import type { TestScenarioId } from "@/lib/practice/test-codes";
import { TEST_SCENARIOS } from "@/lib/practice/test-codes";
import type { AlipayOperation } from "@/server/gateway/alipay/endpoints";
import type { Fault } from "./faults";
import type { ResultInfo } from "./result-info";
import { failure, unclear } from "./result-info";

/** What becomes of the money. */
export type Fate =
  | { readonly kind: "pay" }
  | { readonly kind: "decline"; readonly code: string }
  | { readonly kind: "pay-at-query"; readonly query: number }
  | { readonly kind: "confirm"; readonly afterMs: number | null; readonly canConfirm: boolean }
  | { readonly kind: "wait" };

/** What one message gets: the true answer, another word in its place, or a fault of the wire. */
export type Step =
  | { readonly kind: "truth" }
  | { readonly kind: "say"; readonly result: ResultInfo }
  | { readonly kind: "fault"; readonly fault: Fault };

/** Pay requests that are late on their way. */
export type Lateness = { readonly from: "request" | "cancel"; readonly ms: number };

/** One scenario. Steps go by the count of messages of that operation; the last one stays. */
export type Behaviour = {
  readonly fate: Fate;
  readonly steps: Partial<Readonly<Record<AlipayOperation, readonly Step[]>>>;
  readonly lateness: Lateness | null;
  /** Queries show it waiting until a cancel was tried. */
  readonly isHiddenUntilCancel: boolean;
};

const TRUTH: Step = { kind: "truth" };
const say = (result: ResultInfo): Step => ({ kind: "say", result });
const fault = (name: Fault): Step => ({ kind: "fault", fault: name });
const OPEN = say(unclear("UNKNOWN_EXCEPTION"));
const PAID: Fate = { kind: "pay" };
const WAIT: Fate = { kind: "wait" };

const behaviour = (fate: Fate, steps: Behaviour["steps"] = {}, rest: Partial<Behaviour> = {}): Behaviour => ({
  fate,
  steps,
  lateness: null,
  isHiddenUntilCancel: false,
  ...rest,
});
const paidWith = (name: Fault): Behaviour => behaviour(PAID, { pay: [fault(name), TRUTH] });

const BEHAVIOURS: Partial<Record<TestScenarioId, Behaviour>> = {
  paid: behaviour(PAID),
  slow: paidWith("slow"),
  "unclear-then-paid": behaviour({ kind: "pay-at-query", query: 1 }),
  "unclear-then-paid-late": behaviour({ kind: "pay-at-query", query: 3 }),
  "unclear-forever": behaviour(WAIT, { query: [OPEN] }),
  "traffic-limit": behaviour(PAID, { pay: [say(unclear("REQUEST_TRAFFIC_EXCEED_LIMIT"))] }),
  "system-error": behaviour(PAID, { pay: [say(unclear("SYSTEM_ERROR"))] }),
  password: behaviour({ kind: "confirm", afterMs: null, canConfirm: true }),
  "password-auto": behaviour({ kind: "confirm", afterMs: 4_000, canConfirm: true }),
  "never-confirms": behaviour({ kind: "confirm", afterMs: null, canConfirm: false }),
  "answer-lost": paidWith("lose-answer"),
  "request-lost": behaviour(PAID, { pay: [fault("lose-request")] }),
  "late-processing": behaviour(PAID, {}, { lateness: { from: "request", ms: 8_000 } }),
  "late-after-cancel": behaviour(PAID, {}, { lateness: { from: "cancel", ms: 2_000 } }),
  hang: paidWith("hang"),
  "bad-signature": paidWith("bad-signature"),
  "foreign-signature": paidWith("foreign-signature"),
  unsigned: paidWith("unsigned"),
  "wrong-echo": paidWith("wrong-echo"),
  "wrong-amount": paidWith("wrong-amount"),
  "wrong-currency": paidWith("wrong-currency"),
  "unknown-status": paidWith("unknown-status"),
  "unknown-state": behaviour(WAIT, { query: [fault("unknown-state")] }),
  "http-500-before": behaviour(PAID, { pay: [fault("http-500-before")] }),
  "http-500-after": paidWith("http-500-after"),
  "html-answer": paidWith("html-answer"),
  "cut-body": paidWith("cut-body"),
  "huge-answer": paidWith("huge-answer"),
  "cancel-unclear-then-done": behaviour(WAIT, { cancel: [OPEN, OPEN, TRUTH] }),
  "cancel-unclear-forever": behaviour(WAIT, { cancel: [OPEN] }),
  "cancel-refused": behaviour(WAIT, { cancel: [say(failure("PROCESS_FAIL"))] }),
  "cancel-window-exceeded": behaviour(
    PAID,
    { pay: [OPEN], cancel: [say(failure("CANCEL_WINDOW_EXCEED"))] },
    { isHiddenUntilCancel: true },
  ),
  "cancel-answer-lost": behaviour(WAIT, { cancel: [fault("lose-answer"), TRUTH] }),
  "query-refused": behaviour(WAIT, { query: [say(failure("PROCESS_FAIL"))] }),
  "query-unanswered": behaviour(PAID, {
    pay: [fault("lose-answer")],
    query: [fault("lose-answer"), fault("lose-answer"), TRUTH],
  }),
  "refund-unclear-then-done": behaviour(PAID, { refund: [OPEN, TRUTH] }),
  "refund-unclear-forever": behaviour(PAID, { refund: [OPEN] }),
  "refund-answer-lost": behaviour(PAID, { refund: [fault("lose-answer"), TRUTH] }),
  "refund-refused": behaviour(PAID, { refund: [say(failure("MERCHANT_BALANCE_NOT_ENOUGH"))] }),
  // §5.5: these two F's are said of payments whose money did move; the till must ask and not believe "unpaid".
  "declined-repeat-req-inconsistent": behaviour(PAID, { pay: [say(failure("REPEAT_REQ_INCONSISTENT"))] }),
  "declined-success-idempotent-error": behaviour(PAID, { pay: [say(failure("SUCCESS_IDEMPOTENT_ERROR"))] }),
};

const LIVE_CODE = behaviour(PAID);

/** What a scenario does; null stands for a phone's live code, whose fate its wallet decides. */
export function behaviourOf(scenario: TestScenarioId | null): Behaviour {
  if (scenario === null) return LIVE_CODE;
  return BEHAVIOURS[scenario] ?? behaviour({ kind: "decline", code: declinedWord(scenario) });
}

/** Scenarios that nothing above describes and that are no plain refusal: must stay empty, a test looks. */
export function scenariosWithoutBehaviour(): readonly TestScenarioId[] {
  return TEST_SCENARIOS.map(({ id }) => id).filter((id) => BEHAVIOURS[id] === undefined && !id.startsWith("declined-"));
}

/** The step for the count-th message (from 0) of an operation. */
export function stepOf(scripted: Behaviour, operation: AlipayOperation, count: number): Step {
  const steps = scripted.steps[operation] ?? [TRUTH];
  return steps[Math.min(count, steps.length - 1)] ?? TRUTH;
}

function declinedWord(scenario: TestScenarioId): string {
  return scenario.replace("declined-", "").replaceAll("-", "_").toUpperCase();
}
