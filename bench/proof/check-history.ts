import { isFinalState } from "@/lib/payments/payment-state";
import { nextState, PAYMENT_EVENTS } from "@/lib/payments/payment-transitions";
import { judgePayment, type Verdict } from "@/lib/payments/payment-verdict";
import { isFinalRefundState } from "@/lib/refunds/refund-state";
import { nextRefundState, REFUND_EVENTS } from "@/lib/refunds/refund-transitions";
import type { AlipayBook } from "./book";
import { groupBy } from "./group-by";
import type { History } from "./history";

/** What the servers said yes to; none of it may ever be gone. */
export type Acknowledged = {
  /** `requestId` null: asked over the API, where the server makes it of the Idempotency-Key. */
  readonly payments: readonly { readonly requestId: string | null; readonly paymentId: string }[];
  readonly cancels: readonly string[];
  readonly refunds: readonly string[];
};

export const NOTHING_ACKNOWLEDGED: Acknowledged = { payments: [], cancels: [], refunds: [] };

type Holding = { captures: number; held: number };
type Report = (invariant: string, text: string) => void;

/**
 * Compares Alipay's book with our rows once nothing moves any more. It knows neither the servers nor their memory:
 * two independent histories of the same money, and what was acknowledged.
 * @returns one line a violation, led by the invariant of reliability §4.3
 */
export function checkHistory(history: History, book: AlipayBook, acknowledged: Acknowledged): string[] {
  const violations: string[] = [];
  const report: Report = (invariant, text) => violations.push(`${invariant}: ${text}`);
  const holdings = holdingsOf(history, book);
  checkMoney(history, holdings, report);
  checkRefundsOfBook(history, book, report);
  checkTransactions(history, book, report);
  checkSales(history, holdings, report);
  checkPaymentTrails(history, report);
  checkRefundTrails(history, report);
  checkFences(history, report);
  checkVerdicts(history, holdings, report);
  checkAcknowledged(history, acknowledged, report);
  checkSecrets(history, report);
  return violations;
}

function holdingsOf({ payments }: History, { movements }: AlipayBook): ReadonlyMap<string, Holding> {
  const holdings = new Map(payments.map((row) => [row.merchant_trans_id, { captures: 0, held: 0 }]));
  for (const { kind, merchantTransId, amount } of movements) {
    const holding = holdings.get(merchantTransId);
    if (holding === undefined) continue; // another store's, or nobody's: see checkStrangers
    holding.captures += kind === "capture" ? 1 : 0;
    holding.held += kind === "capture" ? amount.minor : -amount.minor;
  }
  return holdings;
}

/** Money at Alipay that no store of this database knows (I3, the other way round). */
export function checkStrangers(knownTransIds: ReadonlySet<string>, { movements }: AlipayBook): string[] {
  return movements
    .filter(({ merchantTransId }) => !knownTransIds.has(merchantTransId))
    .map(({ kind, merchantTransId }) => `I3: ${kind} for ${merchantTransId}, which we do not know`);
}

/** I2, I3, I5, I6, I8 for each payment. */
function checkMoney({ payments, refunds }: History, holdings: ReadonlyMap<string, Holding>, report: Report): void {
  for (const row of payments) {
    const { captures, held } = holdings.get(row.merchant_trans_id) ?? { captures: 0, held: 0 };
    const name = row.merchant_trans_id;
    const expected = row.state === "paid" ? row.amount_minor - row.refunded_minor : 0;
    if (held !== expected) report("I3", `${name} is ${row.state}: Alipay holds ${held}, our row says ${expected}`);
    if (captures > 1) report("I8", `${name} was taken ${captures} times`);
    if (!isFinalState(row.state) || row.due_at !== null) report("I6", `${name} is stuck in ${row.state}`);
    const own = refunds.filter((refund) => refund.payment_id === row.id && refund.state !== "refused");
    const sum = own.reduce((total, refund) => total + refund.amount_minor, 0);
    const isWithin = row.refunded_minor <= row.refund_reserved_minor && row.refund_reserved_minor <= row.amount_minor;
    if (sum !== row.refund_reserved_minor || !isWithin) {
      report("I5", `${name}: refunds ${sum}, reserved ${row.refund_reserved_minor} of ${row.amount_minor}`);
    }
  }
}

/** I3 and I5, refund by refund: Alipay returned what our rows say, once. */
function checkRefundsOfBook({ payments, refunds }: History, { movements }: AlipayBook, report: Report): void {
  const ours = new Set(payments.map((row) => row.merchant_trans_id));
  const done = movements.filter(({ kind, merchantTransId }) => kind === "refund" && ours.has(merchantTransId));
  for (const row of refunds) {
    const name = row.merchant_refund_id;
    const moved = done.filter(({ merchantRefundId }) => merchantRefundId === name);
    if (moved.length !== (row.state === "refunded" ? 1 : 0)) {
      report("I5", `refund ${name} is ${row.state} and was moved ${moved.length} times`);
    }
    if (moved.some(({ amount }) => amount.minor !== row.amount_minor)) report("I3", `refund ${name}: other amount`);
    if (!isFinalRefundState(row.state) || row.due_at !== null) report("I6", `refund ${name} is stuck in ${row.state}`);
  }
  for (const { merchantRefundId } of done) {
    const isKnown = refunds.some((row) => row.merchant_refund_id === merchantRefundId);
    if (!isKnown) report("I3", `refund ${merchantRefundId} was moved and is in no row`);
  }
}

/** I8: one id, one amount. I11: one shown code is charged once. */
function checkTransactions({ payments }: History, { transactions, movements }: AlipayBook, report: Report): void {
  const rows = new Map(payments.map((row) => [row.merchant_trans_id, row]));
  const captured = new Set(movements.filter(({ kind }) => kind === "capture").map((made) => made.merchantTransId));
  const chargedCodes = new Set<string>();
  for (const { merchantTransId, amount, buyer } of transactions) {
    const row = rows.get(merchantTransId);
    if (row === undefined) continue;
    if (amount.minor !== row.amount_minor || amount.currency !== row.currency) {
      report("I8", `${merchantTransId} stands at Alipay with ${amount.minor} ${amount.currency}`);
    }
    if (captured.has(merchantTransId) && chargedCodes.has(buyer)) report("I11", `one code was charged twice`);
    if (captured.has(merchantTransId)) chargedCodes.add(buyer);
  }
}

/** I1: of a sale's payments at most one keeps money. I2: a paid sale holds its amount. */
function checkSales({ sales, payments }: History, holdings: ReadonlyMap<string, Holding>, report: Report): void {
  for (const sale of sales) {
    const own = payments.filter((row) => row.sale_id === sale.id);
    const keeping = own.filter((row) => (holdings.get(row.merchant_trans_id)?.held ?? 0) !== 0);
    if (keeping.length > 1) report("I1", `sale ${sale.id} keeps the money of ${keeping.length} payments`);
    for (const row of own.filter(({ state }) => state === "paid")) {
      const held = holdings.get(row.merchant_trans_id)?.held ?? 0;
      if (held + row.refunded_minor !== sale.amount_minor) report("I2", `sale ${sale.id} is paid with ${held}`);
    }
  }
}

const paymentEvents: ReadonlyMap<string, (typeof PAYMENT_EVENTS)[number]> = new Map(
  PAYMENT_EVENTS.map((event) => [event, event]),
);
const refundEvents: ReadonlyMap<string, (typeof REFUND_EVENTS)[number]> = new Map(
  REFUND_EVENTS.map((event) => [event, event]),
);

/** I7: the trail has no hole, goes along the arrows and ends where the row stands. */
function checkPaymentTrails({ payments, events }: History, report: Report): void {
  const trails = groupBy(events, (line) => line.payment_id);
  for (const row of payments) {
    const trail = trails.get(row.id) ?? [];
    let state = trail[0]?.state ?? null;
    for (const [place, line] of trail.entries()) {
      if (line.version !== place + 1) report("I7", `${row.merchant_trans_id}: version ${line.version} at ${place + 1}`);
      if (place === 0 || state === null) continue;
      const event = paymentEvents.get(line.event);
      if (event === undefined || nextState(state, event) !== line.state) {
        report("I7", `${row.merchant_trans_id}: ${line.event} led from ${state} to ${line.state}`);
      }
      state = line.state;
    }
    if (state !== row.state || trail.length !== row.version) {
      report(
        "I7",
        `${row.merchant_trans_id} is ${row.state} v${row.version}, its trail ends ${state} v${trail.length}`,
      );
    }
  }
}

function checkRefundTrails({ refunds, refundEvents: events }: History, report: Report): void {
  const trails = groupBy(events, (line) => line.refund_id);
  for (const row of refunds) {
    const trail = trails.get(row.id) ?? [];
    let state = trail[0]?.state ?? null;
    for (const line of trail.slice(1)) {
      const event = refundEvents.get(line.event);
      if (event === undefined || state === null || nextRefundState(state, event) !== line.state) {
        report("I7", `refund ${row.merchant_refund_id}: ${line.event} led from ${state} to ${line.state}`);
      }
      state = line.state;
    }
    if (state !== row.state || trail.length !== row.version) {
      report("I7", `refund ${row.merchant_refund_id} is ${row.state}, its trail ends ${state}`);
    }
  }
}

/** I10: once a later claim has sent something, nothing is sent under an earlier one. */
function checkFences({ calls }: History, report: Report): void {
  const newest = new Map<string, number>();
  for (const { payment_id, refund_id, fence } of calls) {
    const key = refund_id ?? payment_id;
    if (fence < (newest.get(key) ?? 0)) report("I10", `a call of ${key} left under the lost claim ${fence}`);
    newest.set(key, Math.max(fence, newest.get(key) ?? 0));
  }
}

const RETURNED: ReadonlySet<Verdict> = new Set(["never-charged", "charged-and-returned", "nothing-kept"]);

/** The verdict that is shown comes from the trail alone; Alipay's book has to agree. */
function checkVerdicts(history: History, holdings: ReadonlyMap<string, Holding>, report: Report): void {
  const trails = groupBy(history.events, (line) => line.payment_id);
  const refundTrails = groupBy(history.refundEvents, (line) => line.refund_id);
  for (const row of history.payments) {
    const refunds = history.refunds
      .filter((refund) => refund.payment_id === row.id)
      .map((refund) => ({ amountMinor: refund.amount_minor, lines: refundTrails.get(refund.id) ?? [] }));
    const { verdict } = judgePayment({ amountMinor: row.amount_minor, lines: trails.get(row.id) ?? [], refunds });
    const { captures, held } = holdings.get(row.merchant_trans_id) ?? { captures: 0, held: 0 };
    const isRight =
      (verdict === "charged-once" && captures === 1 && held === row.amount_minor) ||
      (verdict === "charged-partly-returned" && held > 0 && held < row.amount_minor) ||
      (RETURNED.has(verdict) && held === 0 && (verdict !== "never-charged" || captures === 0));
    if (!isRight && isFinalState(row.state)) {
      report("verdict", `${row.merchant_trans_id} is said to be ${verdict}: ${captures} captures, ${held} held`);
    }
  }
}

function checkAcknowledged({ payments, refunds }: History, acknowledged: Acknowledged, report: Report): void {
  const byId = new Map(payments.map((row) => [row.id, row]));
  const refundIds = new Set(refunds.map((row) => row.id));
  for (const { requestId, paymentId } of acknowledged.payments) {
    const row = byId.get(paymentId);
    if (row === undefined) report("lost", `payment ${paymentId} was acknowledged and is gone`);
    else if (requestId !== null && row.request_id !== requestId)
      report("I11", `request ${requestId} got another request's payment`);
  }
  for (const paymentId of acknowledged.cancels) {
    if (byId.get(paymentId)?.state === "paid") report("cancel", `${paymentId} is paid after its cancel was accepted`);
  }
  for (const refundId of acknowledged.refunds) {
    if (!refundIds.has(refundId)) report("lost", `refund ${refundId} was acknowledged and is gone`);
  }
}

const SCANNED_CODE = /\b28\d{14,22}\b/;

/** I13: the scanned code stands in no stored request or answer. */
function checkSecrets({ calls }: History, report: Report): void {
  const open = calls.filter(({ request, answer }) => SCANNED_CODE.test(`${request} ${answer}`));
  for (const { id } of open) report("I13", `the scanned code stands in call ${id}`);
}
