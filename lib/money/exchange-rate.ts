import { decimalsOf } from "./format-money";
import type { ForeignMoney, Money } from "./money";

type Conversion = {
  /** What the shop asked for. */
  readonly amount: Money;
  /** What the wallet was charged. */
  readonly customerAmount: ForeignMoney | null;
  /** A decimal text, as Alipay wrote it. */
  readonly customerRate: string | null;
};

/** How far the rate leads from one amount past the other, both scaled to whole numbers; `unit` is one minor unit. */
type Fit = {
  readonly base: string;
  readonly quote: string;
  readonly error: bigint;
  readonly target: bigint;
  readonly unit: bigint;
};

/**
 * The exchange rate in one line, "1 JPY = 0.048 CNY"; null when Alipay named none.
 *
 * Nothing documented says whether `conversionRate` counts from orderAmount to payAmount or back (protocol §4.2, §9), so the
 * two amounts say it: the direction is the one that leads from one to the other. A rate that does so neither way (a wallet's
 * discount, a value we misread) is left out: paper says nothing that its own figures deny.
 */
export function exchangeRateText({ amount, customerAmount, customerRate }: Conversion, locale: string): string | null {
  if (customerAmount === null || customerRate === null || amount.currency === customerAmount.currency) return null;
  const forth = fitOf(amount, customerAmount, customerRate);
  const back = fitOf(customerAmount, amount, customerRate);
  const best = isNearer(back, forth) ? back : forth;
  if (!isClose(best)) return null;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
  // Intl reads a decimal text exactly; the gateway keeps nothing else as a rate.
  return `${number.format(1)} ${best.base} = ${number.format(customerRate as `${number}`)} ${best.quote}`;
}

/** How well `from` times the rate gives `to`, without a fraction: everything is scaled by the decimals of rate and amount. */
function fitOf(from: ForeignMoney, to: ForeignMoney, rate: string): Fit {
  const [whole = "", fraction = ""] = rate.split(".");
  const unit = 10n ** BigInt(fraction.length + decimalsOf(from.currency));
  const made = BigInt(from.minor) * BigInt(whole + fraction) * 10n ** BigInt(decimalsOf(to.currency));
  const target = BigInt(to.minor) * unit;
  return {
    base: from.currency,
    quote: to.currency,
    error: made > target ? made - target : target - made,
    target,
    unit,
  };
}

function isNearer(a: Fit, b: Fit): boolean {
  return a.error * b.target < b.error * a.target;
}

/** Within a hundredth (rates are written with few digits), or within the rounding of a very small amount. */
function isClose({ error, target, unit }: Fit): boolean {
  return error * 100n <= target || error * 2n <= unit;
}
