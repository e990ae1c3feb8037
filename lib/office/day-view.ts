import type { CurrencyCode } from "../money/currencies";
import type { PaymentState } from "../payments/payment-state";
import type { OpenPaymentView } from "../payments/payment-view";

/** Sums of a span, minor units of the store's currency. */
export type DaySums = {
  readonly paidCount: number;
  readonly paidMinor: number;
  readonly declinedCount: number;
  readonly cancelledCount: number;
  readonly refundCount: number;
  readonly refundMinor: number;
};

export const NO_SUMS: DaySums = {
  paidCount: 0,
  paidMinor: 0,
  declinedCount: 0,
  cancelledCount: 0,
  refundCount: 0,
  refundMinor: 0,
};

/**
 * What stands where a day has no reasons to show. That every payment became money is said of a day that had one, and
 * only when none is open; whether the open ones are this day's or an older one's, a person has to look at them first.
 */
export function noteWithoutReasons({
  sums,
  open,
}: {
  readonly sums: Pick<DaySums, "paidCount">;
  readonly open: readonly unknown[];
}): "no-takings" | "none-refused" | "no-reasons" {
  if (sums.paidCount === 0) return open.length === 0 ? "no-takings" : "none-refused";
  return open.length === 0 ? "no-reasons" : "none-refused";
}

/** One hour of the business day; a day when the clocks change has 23 or 25 of them. */
export type HourView = {
  /** The store's wall at its begin: "09:00". */
  readonly label: string;
  readonly paidCount: number;
  readonly paidMinor: number;
  /** The same hour of the same weekday a week before. */
  readonly beforeMinor: number;
};

export type StoreLine = {
  readonly id: string;
  readonly name: string;
  readonly currency: CurrencyCode;
  readonly date: string;
  readonly sums: DaySums;
  /** The same weekday a week before: as far as today has got, or whole. */
  readonly beforeMinor: number;
  readonly openCount: number;
};

export type DayCloseView = {
  readonly personName: string;
  readonly clock: string;
  readonly paidCount: number;
  readonly paidMinor: number;
  readonly refundMinor: number;
  readonly unprovenCount: number;
};

/** What is open in the store's queue beside open payments: of any day, for a day's page speaks of more than its day. */
export type BesidePayments = {
  /** Lines in which Alipay's files differ from ours, not yet settled. */
  readonly differences: number;
  /** Payments with an open refund or incident. */
  readonly others: number;
};

export type UnprovenView = {
  readonly paymentId: string;
  readonly amountMinor: number;
  readonly state: PaymentState;
  readonly personName: string;
  readonly deviceName: string;
  readonly holderName: string | null;
};

/** One business day of a store, every number from its rows. Times in ms UTC. */
export type DayView = {
  readonly storeName: string;
  readonly currency: CurrencyCode;
  readonly date: string;
  readonly dateText: string;
  /** "25 Nov, 05:00 – 26 Nov, 05:00 (Japan Standard Time)" */
  readonly spanText: string;
  readonly isToday: boolean;
  readonly earlier: string;
  /** Null on today. */
  readonly later: string | null;
  readonly sums: DaySums;
  readonly before: DaySums;
  readonly hours: readonly HourView[];
  readonly reasons: readonly { readonly text: string; readonly code: string | null; readonly count: number }[];
  readonly people: readonly { readonly name: string; readonly count: number; readonly minor: number }[];
  readonly devices: readonly { readonly name: string; readonly count: number; readonly minor: number }[];
  readonly speed: {
    readonly medianMs: number;
    readonly p95Ms: number;
    readonly alipayMedianMs: number | null;
    readonly alipayP95Ms: number | null;
    readonly ownMedianMs: number | null;
    readonly ownP95Ms: number | null;
  } | null;
  readonly open: readonly OpenPaymentView[];
  readonly beside: BesidePayments;
  /** Of this day's payments: what closing it would leave unproven, and who has it. */
  readonly unproven: readonly UnprovenView[];
  /** Empty for somebody who sees one store. */
  readonly stores: readonly StoreLine[];
  readonly close: DayCloseView | null;
  readonly mayClose: boolean;
  readonly serverNow: number;
};

/** Share of payments that became money, of those that ended; null when none did. */
export function successShare({ paidCount, declinedCount, cancelledCount }: DaySums): number | null {
  const ended = paidCount + declinedCount + cancelledCount;
  return ended === 0 ? null : paidCount / ended;
}

/** How much more or less than before, as a share; null when there was nothing before. */
export function changeShare(now: number, before: number): number | null {
  return before === 0 ? null : (now - before) / before;
}
