import type { PaymentChange } from "@/lib/payments/change-payment";
import type { Payment } from "@/lib/payments/payment";
import { PAYMENT_TRANSITIONS, type PaymentEvent } from "@/lib/payments/payment-transitions";
import type { Advance, NewPayment } from "@/server/db/payment-store";
import type { SimContext } from "./sim-context";
import type { Sometimes } from "./sometimes";
import type { Fault, FaultStep } from "./tally";

/** A payment as the table keeps it, with what only the simulation wants to know. */
export type PaymentRow = {
  payment: Payment;
  /** As it was written first. */
  readonly fresh: NewPayment;
  readonly requestId: string;
  readonly codeHash: string;
  leaseOwner: string | null;
  leaseUntil: number | null;
  /** Who claimed it last. */
  claimedBy: string;
  /** Since when the machine has had it in its own hands: not ended, not on the people list. */
  doubtFrom: number;
  /** The cashier was told that the payment will be cancelled. */
  isCancelPromised: boolean;
  /** What went wrong first. */
  fault: Fault;
  faultStep: FaultStep;
};

type Write = {
  readonly before: Payment;
  readonly change: PaymentChange;
  readonly lease: "keep" | "release" | "ignore";
  readonly writer: string;
};

const COUNTED: Partial<Record<PaymentEvent, Sometimes>> = {
  "not-found-confirmed": "notFoundThrice",
  "cancel-exhausted": "cancelExhausted",
  "late-money-found": "lateMoneyFound",
  "mismatch-found": "mismatch",
  "refund-begun": "midnightSwitch",
};

/** Events that need a verified answer's own word; silence may lead to none of them (I9). */
const NEED_AN_ANSWER: ReadonlySet<PaymentEvent> = new Set<PaymentEvent>([
  "pay-succeeded",
  "pay-declined",
  "query-paid",
  "query-closed",
  "query-cancelled",
  "query-waiting",
  "query-not-found",
  "query-refused",
  "mismatch-found",
  "cancel-succeeded",
  "cancel-refused",
  "money-still-held",
  "late-money-found",
  "watch-clear",
]);

/** Looks at a write as it is done: I7 (arrows), I8 (one id, one amount), I10 (only by who holds the claim). */
export function checkWrite(context: SimContext, row: PaymentRow, write: Write): void {
  const { before, change } = write;
  const current = row.payment;
  const { after, event } = change;
  if (PAYMENT_TRANSITIONS[current.state][event] !== after.state) {
    context.violate("I7", `${current.merchantTransId}: ${current.state} became ${after.state} by ${event}`);
  }
  const isSameMoney = current.amount.minor === after.amount.minor && current.amount.currency === after.amount.currency;
  if (current.merchantTransId !== after.merchantTransId || !isSameMoney) {
    context.violate("I8", `${current.merchantTransId}: id or amount changed by ${event}`);
  }
  if (write.lease !== "ignore" && row.claimedBy !== write.writer) {
    context.violate(
      "I10",
      `${current.merchantTransId}: ${event} written by ${write.writer}, claimed by ${row.claimedBy}`,
    );
  }
  if (after.refundReservedMinor > after.amount.minor || after.refundedMinor > after.refundReservedMinor) {
    context.violate("I5", `${current.merchantTransId}: refunds promised above the payment`);
  }
  checkNotes(context, before, change);
  checkDoubt(context, row, after);
  countWrite(context, current, change);
}

/** Alipay's own notes [A]: note 1, no cancel for "not found" before three answers, 5 s apart; note 2, no early limit. */
function checkNotes(context: SimContext, before: Payment, { event }: PaymentChange): void {
  const age = context.now - before.createdAt;
  if (event === "not-found-confirmed" && (before.notFoundCount < 3 || age < 10_000)) {
    context.violate("A1", `${before.merchantTransId}: cancelled after ${before.notFoundCount} ORDER_NOT_EXIST`);
  }
  if (event === "query-limit-reached" && (age < 30_000 || before.queryCount === 0)) {
    context.violate("A2", `${before.merchantTransId}: cancelled ${age} ms after it was started`);
  }
  if (event === "cancel-exhausted" && before.cancelCount < 3) {
    context.violate("A3", `${before.merchantTransId}: given to people after ${before.cancelCount + 1} cancels`);
  }
}

const LONGEST_DOUBT_MS = 180_000;

/** I4: once nothing is wrong any more, doubt is over within three minutes, or people know of it. */
function checkDoubt(context: SimContext, row: PaymentRow, after: Payment): void {
  const { now, troubledUntil } = context;
  const isMachines = isInMachinesHands(after);
  if (!isInMachinesHands(row.payment)) {
    if (isMachines) row.doubtFrom = now;
    return;
  }
  const ms = now - Math.max(row.doubtFrom, troubledUntil);
  if (!isMachines && ms > LONGEST_DOUBT_MS) {
    context.violate("I4", `${after.merchantTransId} was in doubt for ${ms} ms although nothing was wrong`);
  }
}

function isInMachinesHands({ state }: Payment): boolean {
  return state === "paying" || state === "checking" || state === "cancelling";
}

const PERSONS_EVENTS: ReadonlySet<PaymentEvent> = new Set<PaymentEvent>(["cancel-requested", "superseded"]);

/** I12: every event names its evidence, an exchange that was kept before, or the person who wanted it. */
export function checkEvidence(
  context: SimContext,
  { before, change, callId, personId }: Advance,
  kept: readonly string[],
): void {
  const { event, code } = change;
  if (callId === null && NEED_AN_ANSWER.has(event)) {
    context.violate("I12", `${before.merchantTransId}: ${event} without evidence`);
  }
  if (callId !== null && !kept.includes(callId)) {
    context.violate("I12", `${before.merchantTransId}: ${event}, but its exchange was not kept`);
  }
  const isByPerson = PERSONS_EVENTS.has(event) && (event === "superseded" || code === "cashier");
  if (isByPerson && personId === null) {
    context.violate("I12", `${before.merchantTransId}: ${event} by nobody`);
  }
}

function countWrite(context: SimContext, current: Payment, { event, after, code }: PaymentChange): void {
  const counted = COUNTED[event];
  if (counted !== undefined) context.count(counted);
  if (current.state !== "attention" && after.state === "attention") context.count("peopleEntered");
  if (current.state === "attention" && after.state !== "attention") context.count("peopleLeft");
  if (event === "cancel-requested" && code === "cashier" && current.state === "paying")
    context.count("cancelledInFlight");
  if (context.log === null) return;
  const to = after.state === current.state ? `stays ${after.state}` : `${current.state} -> ${after.state}`;
  context.log.push(
    context.line("row", `${current.merchantTransId} ${to} (${event}${code === null ? "" : `, ${code}`})`),
  );
}

export function needsAnAnswer(event: PaymentEvent): boolean {
  return NEED_AN_ANSWER.has(event);
}

/** Not faults of anybody: what really goes wrong after them says more. */
const USUAL: ReadonlySet<Fault> = new Set<Fault>(["none", "customer types password", "cashier cancels"]);

/** Remembers what went wrong first, for the table. */
export function markFault(row: PaymentRow | undefined, fault: Fault, step: FaultStep): void {
  if (row === undefined || !USUAL.has(row.fault)) return;
  row.fault = fault;
  row.faultStep = step;
}
