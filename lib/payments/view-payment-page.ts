import { explainWord } from "../explanations/explain-payment";
import { EXPLANATIONS } from "../explanations/explanations";
import type { ExplanationTexts } from "../explanations/load-explanation-texts";
import { refundLimitOf } from "../refunds/refund-limit";
import { reasonOfWalletText } from "../refunds/refund-reasons";
import type { RefundDetails } from "../refunds/refund-view";
import { HOUSE_REFUND_RULES, type RefundRules, refundWindowOf } from "../refunds/store-rules";
import { viewRefund } from "../refunds/view-refund";
import { hasRight, type Role } from "../staff/rights";
import { isWatchOver } from "./decide-next-step";
import type { PaymentPageView, RefundLineView } from "./payment-page";
import type { PaymentPolicy } from "./payment-policy";
import { type NoRefundReason, possibilitiesOf } from "./payment-possibilities";
import { isFinalState } from "./payment-state";
import { type StoredStep, tellTrail } from "./payment-trail";
import { judgePayment } from "./payment-verdict";
import type { PaymentDetails } from "./payment-view";
import { beijingZoneName, readClocks, readDeadline, zoneName } from "./two-clocks";
import { viewPayment } from "./view-payment";

/** Whose words, whose clock. */
export type PageReader = { readonly zone: string; readonly locale: string; readonly texts: ExplanationTexts };

/** Everything a payment's page is made from. */
export type PaymentPageFacts = {
  readonly storeName: string;
  readonly mode: PaymentPageView["mode"];
  readonly details: PaymentDetails;
  readonly steps: readonly StoredStep[];
  readonly refunds: readonly { readonly details: RefundDetails; readonly steps: readonly StoredStep[] }[];
  readonly role: Role;
  readonly policy: PaymentPolicy;
  /** Whether an open case says that Alipay's file tells it otherwise; no lesson has one. */
  readonly isContradicted?: boolean;
  /** Left out: the house's. */
  readonly rules?: RefundRules;
};

/** One payment's page, from its rows and nothing else. Pure. Without the messages and the replay, which only some may see. */
export function viewPaymentPage(
  facts: PaymentPageFacts,
  reader: PageReader,
): Omit<PaymentPageView, "calls" | "replay"> {
  const { details, policy, rules = HOUSE_REFUND_RULES } = facts;
  const { payment, now } = details;
  return {
    storeName: facts.storeName,
    mode: facts.mode,
    payment: viewPayment(details, policy),
    ...judged(facts, reader),
    isContradicted: isEndContradicted(facts),
    isWatched: isFinalState(payment.state) && payment.state !== "paid" && !isWatchOver(payment, policy, now),
    refunds: facts.refunds.map((refund) => viewRefundLine(refund.details, reader)),
    zones: { shop: zoneName(now, reader.zone, reader.locale), beijing: beijingZoneName(now, reader.locale) },
    timeZone: reader.zone,
    begun: clocks(payment.createdAt, reader),
    paid: payment.paidAt === null ? null : clocks(payment.paidAt, reader),
    ...possible(facts, rules, reader),
  };
}

/** The verdict with the told trail, from the stored steps and nothing else. */
function judged({ details, steps, refunds }: PaymentPageFacts, reader: PageReader) {
  const refundSteps = refunds.map((refund) => refund.steps);
  const { verdict, proof } = judgePayment({
    amountMinor: details.payment.amount.minor,
    lines: steps,
    refunds: refunds.map((refund) => ({ amountMinor: refund.details.refund.amount.minor, lines: refund.steps })),
  });
  const trail = tellTrail(steps, refundSteps, proof).map((step, index) => ({
    key: String(index),
    event: step.event,
    count: step.count,
    clocks: clocks(step.at, reader),
    lastClocks: step.count === 1 ? null : clocks(step.lastAt, reader),
    refundAmount: step.refund === null ? null : (refunds[step.refund]?.details.refund.amount ?? null),
    personName: step.personName,
    explanation: meaningOf(step, reader),
    code: step.code,
    isProof: step.isProof,
  }));
  return { verdict, trail };
}

/** An open payment has no end that could be denied. */
function isEndContradicted({ isContradicted, details }: PaymentPageFacts): boolean {
  return isContradicted === true && isFinalState(details.payment.state);
}

function possible(facts: PaymentPageFacts, rules: RefundRules, reader: PageReader) {
  const { role, details } = facts;
  const { payment, now } = details;
  const { cancel, refund } = possibilitiesOf(payment, now, refundWindowOf(rules));
  const alone = refundLimitOf(payment, rules.refundLimitMinor) - payment.refundReservedMinor;
  return {
    cancel: {
      reason: cancel.reason ?? (hasRight(role, "cancel-payment") ? null : ("no-right" as const)),
      until: deadline(cancel.until, reader),
    },
    refund: {
      reason: noRefundOfOurs(facts, refund.reason),
      until: deadline(refund.until, reader),
      leftMinor: refund.leftMinor,
      windowDays: rules.refundWindowDays,
      ownReasons: rules.refundReasons,
      aloneMinor: hasRight(role, "refund-above-limit") ? null : Math.max(0, alone),
    },
  };
}

/** What Alipay's file denies is settled first: neither "give it back" nor "there is nothing to give back" is certain. */
function noRefundOfOurs(facts: PaymentPageFacts, reason: NoRefundReason | null) {
  if (isEndContradicted(facts)) return "contradicted" as const;
  return reason ?? (hasRight(facts.role, "refund") ? null : ("no-right" as const));
}

function deadline(at: number | null, { zone, locale }: PageReader) {
  return at === null ? null : { at, ...readDeadline(at, zone, locale) };
}

function viewRefundLine(details: RefundDetails, reader: PageReader): RefundLineView {
  const { refund } = details;
  return {
    ...viewRefund(details),
    clocks: clocks(refund.refundedAt ?? refund.finalAt ?? refund.createdAt, reader),
    reasonKey: refund.reason === null ? null : reasonOfWalletText(refund.reason),
    explanation: refund.state === "refunded" ? null : meaningOf({ event: "refund", code: refund.resultCode }, reader),
  };
}

function clocks(at: number, { zone, locale }: PageReader) {
  return readClocks(at, zone, locale);
}

/** What a code means in this step. The words for a refused charge are kept from every other step: there they would say "not paid". */
function meaningOf({ event, code }: { event: string; code: string | null }, { texts }: PageReader): string | null {
  const key = code === null ? null : explainWord(code);
  if (key === null || (EXPLANATIONS[key].money === "not-taken" && event !== "pay-declined")) return null;
  return texts[key]?.title ?? null;
}
