import type { ExplanationKey } from "../explanations/explanations";
import type { PracticeScript } from "./practice-script";

export const COURSES = ["first-day", "problems", "refunds", "supervisor"] as const;
export type CourseId = (typeof COURSES)[number];

/** Situations that are no row of the explanation table, from the acceptance cases and the flow (protocol.md §11, §12). */
export const FLOW_LESSONS = [
  "never-confirms",
  "long-code",
  "wrong-wallet",
  "no-network",
  "tablet-dies",
  "refund-whole",
  "refund-parts",
  "refund-above-limit",
  "second-tender",
] as const;
export type FlowLessonId = (typeof FLOW_LESSONS)[number];

export type LessonId = ExplanationKey | FlowLessonId;

/** Lessons with a name of their own; any other has its row's title, which these would share or which says too little. */
export const NAMED_LESSONS = [
  ...FLOW_LESSONS,
  "unknown-code-not-paid",
  "unknown-code-doubt",
] as const satisfies readonly LessonId[];
export type NamedLessonId = (typeof NAMED_LESSONS)[number];

export const SITUATIONS = [
  "sale",
  "long-code",
  "wrong-wallet",
  "no-network",
  "tablet-dies",
  "refund-whole",
  "refund-parts",
  "refund-trouble",
  "refund-above-limit",
  "second-tender",
] as const;
export type Situation = (typeof SITUATIONS)[number];

export const CUSTOMER_LINES = [
  "hello",
  "again",
  "why",
  "hurry",
  "paid-here",
  "gone",
  "refund",
  "confirm",
  "looking",
  "pay-now",
] as const;
export type CustomerLine = (typeof CUSTOMER_LINES)[number];

/** What is right in a lesson. */
export const GOALS = [
  "charge",
  "hand-over",
  "retry",
  "other-means",
  "call-manager",
  "stay",
  "tell-customer",
  "refund-whole",
  "refund-parts",
  "refund-once",
  "ask-approval",
  "ask-second-tender",
  "pay-again",
] as const;
export type Goal = (typeof GOALS)[number];

/** What is wrong in every lesson. */
export const FAULTS = [
  "second-charge",
  "left-open",
  "cancelled-early",
  "same-wallet-again",
  "wrong-amount",
  "refund-again",
  "refund-too-much",
] as const;
export type Fault = (typeof FAULTS)[number];

/** What the customer holds out. */
export type ShownCode = "alipay" | "alipay-24" | "other-wallet-first";

/** What happens to the tablet after the scan. */
export type Trouble = { readonly kind: "no-network" | "restart"; readonly fromMs: number; readonly forMs: number };

/** One situation to act in. Its words are texts/, those of its outcome are the explanation table's row. */
export type Lesson = {
  readonly id: LessonId;
  readonly row: ExplanationKey;
  readonly course: CourseId;
  readonly situation: Situation;
  readonly customer: CustomerLine;
  readonly goals: readonly Goal[];
  /** `till`: a sale to take. `paid-payment`: the page of a payment made earlier. */
  readonly start: "till" | "paid-payment";
  readonly shown: ShownCode;
  readonly trouble: Trouble | null;
  /** The first payment's answers; `code` is the word of Alipay's to be met this time. */
  readonly script: (code: string) => PracticeScript;
};
