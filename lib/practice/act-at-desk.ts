import { findAmountProblem } from "../money/money";
import { applyRefund } from "../payments/apply-refund";
import { applyCancelRequest, applySuperseded, mayRequestCancel } from "../payments/apply-request";
import type { Payment } from "../payments/payment";
import { isFinalState } from "../payments/payment-state";
import type { PaymentDetails } from "../payments/payment-view";
import type { CancelPaymentRefusal, StartPaymentInput, StartPaymentRefusal } from "../payments/start-payment-contract";
import type { SupersedeInput, SupersedeRefusal } from "../payments/supersede-contract";
import type { RefundAtTillInput, RefundAtTillRefusal } from "../refunds/refund-at-till-contract";
import { isAboveRefundLimit } from "../refunds/refund-limit";
import { walletTextFor } from "../refunds/refund-reasons";
import { addRefund } from "./advance-refund";
import { findApprovalProblem } from "./practice-approver";
import { addPayment, changed, findPractice, replacePayment } from "./practice-book";
import { noted, type PracticeDesk } from "./practice-desk";
import { PRACTICE_POLICY } from "./practice-policy";
import { script } from "./practice-script";

/** What came of something done: the desk after it, and the id of what it made or why it made nothing. */
export type Deed<Refusal> =
  | { readonly ok: true; readonly desk: PracticeDesk; readonly id: string }
  | { readonly ok: false; readonly desk: PracticeDesk; readonly reason: Refusal };

/** `ofSale`: the id of the sale's payment that stands in the way. */
type ChargeDeed = Deed<StartPaymentRefusal> & { readonly ofSale?: string };

/** Charges a code. The first payment of a lesson meets its script; every later one is simply paid. */
export function chargeAtDesk(
  desk: PracticeDesk,
  input: StartPaymentInput,
  ids: { readonly paymentId: string; readonly saleId: string },
): ChargeDeed {
  const { book } = desk;
  const repeated = book.payments.find(({ requestId }) => requestId === input.requestId);
  if (repeated !== undefined) return { ok: true, desk, id: repeated.payment.id };
  const refusal = refusalOf(desk, input);
  if (refusal !== null) return { ok: false, desk, reason: refusal };
  const taken = book.payments.find(({ payment }) => payment.saleId === input.saleId && counts(payment));
  if (taken !== undefined) {
    const { id, state } = taken.payment;
    return { ok: false, desk, reason: state === "paid" ? "sale-paid" : "payment-open", ofSale: id };
  }
  const told = noted(desk, { kind: "charge", minor: input.amount.minor });
  const order = {
    id: ids.paymentId,
    saleId: input.saleId ?? ids.saleId,
    requestId: input.requestId,
    // `as`: the till charges in its own store's currency, which practice gave it.
    amount: { currency: input.amount.currency, minor: input.amount.minor } as Parameters<
      typeof addPayment
    >[1]["amount"],
    code: input.code,
    reference: input.reference ?? null,
    script: book.payments.length === 0 ? desk.script : script(),
  };
  return { ok: true, desk: { ...told, book: addPayment(book, order) }, id: ids.paymentId };
}

function refusalOf({ book }: PracticeDesk, input: StartPaymentInput): StartPaymentRefusal | null {
  const problem = findAmountProblem(input.amount.minor);
  if (problem !== null) return problem;
  return book.payments.some(({ code }) => code === input.code) ? "code-already-used" : null;
}

/** As the server's own rule: a sale that has its money takes no second payment. */
function counts({ state, isSuperseded }: Payment): boolean {
  return (state === "paid" || !isFinalState(state)) && !isSuperseded;
}

/** Asks for a cancel. */
export function cancelAtDesk(desk: PracticeDesk, paymentId: string): Deed<CancelPaymentRefusal> {
  const { book } = desk;
  const entry = findPractice(book, paymentId);
  if (entry === null) return { ok: false, desk, reason: "not-found" };
  if (!mayRequestCancel(entry.payment, book.now)) return { ok: false, desk, reason: "already-final" };
  const told = noted(desk, { kind: "cancel" });
  const change = applyCancelRequest(entry.payment, "cashier", PRACTICE_POLICY, book.now);
  if ("illegal" in change) return { ok: false, desk, reason: "already-final" };
  return { ok: true, desk: { ...told, book: replacePayment(book, changed(entry, change, book.now)) }, id: paymentId };
}

/** Lets the sale take another payment, with the practice supervisor's PIN. */
export function supersedeAtDesk(desk: PracticeDesk, { paymentId, approval }: SupersedeInput): Deed<SupersedeRefusal> {
  const { book } = desk;
  const problem = findApprovalProblem(approval);
  if (problem !== null) return { ok: false, desk, reason: problem };
  const entry = findPractice(book, paymentId);
  if (entry === null) return { ok: false, desk, reason: "not-found" };
  const change = applySuperseded(entry.payment, PRACTICE_POLICY, book.now);
  if ("illegal" in change) return { ok: false, desk, reason: "not-being-returned" };
  const told = noted(desk, { kind: "second-tender" });
  return { ok: true, desk: { ...told, book: replacePayment(book, changed(entry, change, book.now)) }, id: paymentId };
}

/** Gives money back; above what one person may give back alone only with the practice supervisor's PIN. */
export function refundAtDesk(
  desk: PracticeDesk,
  input: RefundAtTillInput,
  refundId: string,
): Deed<RefundAtTillRefusal> {
  const { book } = desk;
  const repeated = book.refunds.find(({ requestId }) => requestId === input.requestId);
  if (repeated !== undefined) return { ok: true, desk, id: repeated.refund.id };
  const entry = findPractice(book, input.paymentId);
  if (entry === null) return { ok: false, desk, reason: "not-found" };
  const { amountMinor, requestId, paymentId, reason, note } = input;
  const problem = findAmountProblem(amountMinor);
  if (problem !== null) return { ok: false, desk, reason: problem };
  const promise = { event: "refund-begun", amountMinor, code: null } as const;
  const change = applyRefund(entry.payment, promise, PRACTICE_POLICY, book.now);
  if ("illegal" in change) {
    return { ok: false, desk, reason: entry.payment.state === "paid" ? "amount-too-large" : "not-paid" };
  }
  const needsApproval = isAboveRefundLimit(entry.payment, amountMinor);
  const refusal = needsApproval ? refusalOfApproval(input) : null;
  if (refusal !== null) return { ok: false, desk, reason: refusal };
  const allowed = needsApproval ? noted(desk, { kind: "approval" }) : desk;
  const told = noted(allowed, { kind: "refund", minor: amountMinor });
  const promised = replacePayment(book, changed(entry, change, book.now));
  const order = {
    id: refundId,
    paymentId,
    requestId,
    amountMinor,
    reason: walletTextFor(reason, []),
    note,
    origin: "person" as const,
  };
  return { ok: true, desk: { ...told, book: addRefund(promised, order) }, id: refundId };
}

function refusalOfApproval({ approval }: RefundAtTillInput): RefundAtTillRefusal | null {
  return approval === undefined ? "approval-needed" : findApprovalProblem(approval);
}

/** A payment of the desk with what its screens show beside it; null when there is none. */
export function detailsAtDesk(
  desk: PracticeDesk,
  paymentId: string,
  names: { readonly personName: string; readonly deviceName: string },
): PaymentDetails | null {
  const entry = findPractice(desk.book, paymentId);
  if (entry === null) return null;
  const { payment, code, reference } = entry;
  return { payment, now: desk.book.now, codeLast4: code.slice(-4), reference, ...names };
}
