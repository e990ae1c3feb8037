import { isFinalState } from "@/lib/payments/payment-state";
import { isFinalRefundState } from "@/lib/refunds/refund-state";
import type { Alipay } from "./alipay";
import type { PaymentRow } from "./payment-row";
import type { PaymentRows } from "./payment-rows";
import type { RefundRows } from "./refund-rows";
import type { SimContext } from "./sim-context";
import type { Tally } from "./tally";

type World = {
  readonly context: SimContext;
  readonly alipay: Alipay;
  readonly payments: PaymentRows;
  readonly refunds: RefundRows;
};

/** Compares Alipay's book with our rows once nothing moves any more. What each write did was checked as it was done. */
export function checkWorld(world: World, tally: Tally): void {
  const { context, alipay, payments, refunds } = world;
  // What a customer can still do after everybody has left.
  context.now += 600_000;
  for (const account of alipay.accounts) alipay.settle(account);
  for (const row of payments.rows) {
    checkEnd(context, row);
    checkSecret(world, row);
    tally.add(row.fault, row.faultStep, row.payment.state, checkMoney(world, row));
  }
  for (const { refund } of refunds.rows) {
    if (!isFinalRefundState(refund.state) || refund.dueAt !== null) {
      context.violate("I6", `refund ${refund.merchantRefundId} stays ${refund.state}`);
    }
  }
  checkSales(world);
  checkBook(world);
}

/** I6: everything ends, and the cashier's cancel was kept. */
function checkEnd(context: SimContext, { payment, isCancelPromised }: PaymentRow): void {
  const { merchantTransId, state, dueAt } = payment;
  if (!isFinalState(state) || dueAt !== null) context.violate("I6", `${merchantTransId} stays ${state}`);
  if (isCancelPromised && state === "paid")
    context.violate("R5", `${merchantTransId} is paid after a cancel was accepted`);
}

/** I13: the scanned code that was sent to Alipay stands in nothing we keep. */
function checkSecret({ context, alipay }: World, { payment, fresh }: PaymentRow): void {
  const code = alipay.find(payment.merchantTransId)?.code;
  if (code === undefined) return;
  for (const name in fresh) {
    const kept = fresh[name as keyof typeof fresh]; // its own keys
    if (typeof kept === "string" && kept.includes(code)) {
      context.violate("I13", `${payment.merchantTransId}: the scanned code is kept as ${name}`);
    }
  }
}

/** I2 and I3 for one payment. Returns how often the customer was charged, refunds by people apart. */
function checkMoney({ context, alipay, refunds }: World, { payment }: PaymentRow): number {
  const { merchantTransId, amount, state, refundedMinor } = payment;
  const { captures, heldMinor } = alipay.book.holdingOf(merchantTransId);
  const expected = state === "paid" ? amount.minor - refundedMinor : 0;
  if (heldMinor !== expected) {
    context.violate("I3", `${merchantTransId} is ${state}: Alipay holds ${heldMinor}, our row says ${expected}`);
  }
  if (captures > 1) context.violate("I8", `${merchantTransId} was taken ${captures} times`);
  checkRefunds({ context, alipay, refunds }, payment.id, merchantTransId);
  if (heldMinor === 0) return state === "paid" && refundedMinor > 0 ? 1 : 0;
  return captures;
}

/** I3 and I5 for refunds: what Alipay returned is what our rows say, refund by refund. */
function checkRefunds({ context, alipay, refunds }: Omit<World, "payments">, paymentId: string, transId: string): void {
  const done = alipay.find(transId)?.refunds ?? [];
  for (const { merchantRefundId, minor } of done) {
    const row = refunds.rows.find(({ refund }) => refund.merchantRefundId === merchantRefundId);
    if (row?.refund.state !== "refunded" || row.refund.amount.minor !== minor) {
      context.violate("I3", `refund ${merchantRefundId} of ${minor} was done; our row: ${row?.refund.state ?? "none"}`);
    }
  }
  for (const { refund } of refunds.rows) {
    if (refund.paymentId !== paymentId || refund.state !== "refunded") continue;
    if (!done.some(({ merchantRefundId }) => merchantRefundId === refund.merchantRefundId)) {
      context.violate("I3", `refund ${refund.merchantRefundId} is refunded; Alipay returned nothing`);
    }
  }
}

/** I1: of the payments of one sale at most one keeps money. I11: one request, one code, one payment. */
function checkSales({ context, alipay, payments: { rows } }: World): void {
  for (const [place, row] of rows.entries()) {
    for (const other of rows.slice(place + 1)) {
      if (row.requestId === other.requestId) context.violate("I11", `request ${row.requestId} made two payments`);
      if (row.payment.saleId !== other.payment.saleId) continue;
      const isKept = alipay.book.holdingOf(row.payment.merchantTransId).heldMinor > 0;
      const isOtherKept = alipay.book.holdingOf(other.payment.merchantTransId).heldMinor > 0;
      if (isKept && isOtherKept) context.violate("I1", `sale ${row.payment.saleId} keeps money twice`);
    }
  }
}

/** I3 the other way round: every movement belongs to a row. I11: one shown code is charged once. */
function checkBook({ context, alipay, payments }: World): void {
  const { movements } = alipay.book;
  for (const [place, movement] of movements.entries()) {
    const { merchantTransId, kind, code } = movement;
    if (payments.findByTransId(merchantTransId) === undefined) {
      context.violate("I3", `${kind} for ${merchantTransId}, which we do not know`);
    }
    if (kind !== "capture") continue;
    const hasTwin = movements.some((other, at) => at > place && other.kind === "capture" && other.code === code);
    if (hasTwin) context.violate("I11", "one shown code was charged twice");
  }
}
