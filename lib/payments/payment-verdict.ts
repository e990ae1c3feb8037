/** One line of a trail as it is stored: what happened, where it led, with Alipay's word or our own reason. */
export type TrailLine = {
  readonly event: string;
  readonly state: string;
  readonly code: string | null;
  /** ms UTC by the database's clock */
  readonly at: number;
};

export type RefundTrail = { readonly amountMinor: number; readonly lines: readonly TrailLine[] };

export type PaymentTrail = {
  readonly amountMinor: number;
  readonly lines: readonly TrailLine[];
  readonly refunds: readonly RefundTrail[];
};

/**
 * `nothing-kept` is as much as a cancel proves when nobody saw the money: it answers success for a payment that never
 * was and for one whose money it returned (protocol §4.3).
 */
export type Verdict =
  | "charged-once"
  | "never-charged"
  | "charged-and-returned"
  | "charged-partly-returned"
  | "nothing-kept"
  | "still-open";

/** A line that proves it: of the payment's own trail (`refund` null) or of one of its refunds' trails, by index. */
export type ProofLine = { readonly refund: number | null; readonly line: number };

export type PaymentVerdict = { readonly verdict: Verdict; readonly proof: readonly ProofLine[] };

const TAKEN: ReadonlySet<string> = new Set([
  "pay-succeeded",
  "query-paid",
  "money-still-held",
  "file-paid",
  "file-money-held",
]);
const RETURNED: ReadonlySet<string> = new Set([
  "cancel-succeeded",
  "query-cancelled",
  "money-refunded",
  "file-cancelled",
]);

/**
 * What became of the customer's money, from the trail alone: no row, no state of ours is believed that no line proves.
 * One merchantTransId can take money once; every verdict but `charged-once` and `still-open` leaves less with the shop.
 */
export function judgePayment(trail: PaymentTrail): PaymentVerdict {
  const last = trail.lines.length - 1;
  switch (trail.lines[last]?.state) {
    case "paid":
      return judgePaid(trail);
    case "declined":
    case "cancelled":
      return judgeUnpaid(trail);
    default:
      return { verdict: "still-open", proof: own(last) };
  }
}

function judgePaid({ amountMinor, lines, refunds }: PaymentTrail): PaymentVerdict {
  const taken = own(lines.findIndex(isTaken));
  if (taken.length === 0) return { verdict: "still-open", proof: own(lines.length - 1) };
  const open = refunds.flatMap((refund, index) => (isOpen(refund) ? lineOf(index, refund.lines.length - 1) : []));
  if (open.length > 0) return { verdict: "still-open", proof: [...taken, ...open] };
  const returned = provenRefunds(refunds);
  const proof = [...taken, ...returned];
  const returnedMinor = returned.reduce((sum, { refund }) => sum + (refunds[refund ?? -1]?.amountMinor ?? 0), 0);
  if (returnedMinor === 0) return { verdict: "charged-once", proof };
  return { verdict: returnedMinor >= amountMinor ? "charged-and-returned" : "charged-partly-returned", proof };
}

function judgeUnpaid({ lines, refunds }: PaymentTrail): PaymentVerdict {
  const taken = lines.findLastIndex(isTaken);
  if (taken >= 0) {
    const returned = lines.findIndex(({ event }, index) => index > taken && RETURNED.has(event));
    if (returned < 0) return { verdict: "still-open", proof: own(taken) };
    return { verdict: "charged-and-returned", proof: [...own(taken), ...own(returned), ...provenRefunds(refunds)] };
  }
  const refused = findNeverTaken(lines);
  if (refused >= 0) return { verdict: "never-charged", proof: own(refused) };
  const closed = lines.findLastIndex(({ event }) => RETURNED.has(event) || event === "query-closed");
  return { verdict: closed < 0 ? "still-open" : "nothing-kept", proof: own(closed < 0 ? lines.length - 1 : closed) };
}

function isTaken({ event, code }: TrailLine): boolean {
  return TAKEN.has(event) || (event === "late-money-found" && code === "paid");
}

/**
 * Refused by pay itself, or closed by Alipay before anybody asked for a cancel: after a cancel "closed" may mean that the
 * money was returned. An answer that did not fit before it may have told of money too, and a payment in which something
 * turned up late proves nothing by its first end.
 */
function findNeverTaken(lines: readonly TrailLine[]): number {
  if (lines.some(({ event }) => event === "late-money-found")) return -1;
  const firstDoubt = lines.findIndex(({ event, state }) => state === "cancelling" || event === "mismatch-found");
  return lines.findIndex(
    ({ event }, index) =>
      event === "pay-declined" || (event === "query-closed" && (firstDoubt < 0 || index < firstDoubt)),
  );
}

function provenRefunds(refunds: readonly RefundTrail[]): readonly ProofLine[] {
  return refunds.flatMap(({ lines }, index) =>
    lineOf(
      index,
      lines.findIndex(({ event }) => event === "refund-succeeded" || event === "file-refunded"),
    ),
  );
}

function isOpen({ lines }: RefundTrail): boolean {
  const state = lines.at(-1)?.state;
  return state !== "refunded" && state !== "refused";
}

function own(line: number): readonly ProofLine[] {
  return lineOf(null, line);
}

function lineOf(refund: number | null, line: number): readonly ProofLine[] {
  return line < 0 ? [] : [{ refund, line }];
}
