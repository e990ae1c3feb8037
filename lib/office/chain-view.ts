import type { StoreLine } from "./day-view";
import type { RegistrationView } from "./store-registration";

/** A store beside the others: its own money, day, clock and language. */
export type ChainStoreView = StoreLine & {
  readonly timeZone: string;
  /** On its own wall now: "Wed 25 Nov, 20:55". */
  readonly clock: string;
  readonly language: string | null;
  readonly openCases: number;
  /** Null: Alipay was never told of it. */
  readonly registration: RegistrationView | null;
};

export type ChainView = {
  readonly stores: readonly ChainStoreView[];
  readonly zones: readonly string[];
};

export type CurrencySum = {
  readonly currency: StoreLine["currency"];
  readonly storeCount: number;
  readonly paidMinor: number;
  readonly refundMinor: number;
  readonly paidCount: number;
};

/** What the stores of one currency took together. Different currencies are never added. Pure. */
export function sumByCurrency(stores: readonly Pick<StoreLine, "currency" | "sums">[]): readonly CurrencySum[] {
  const sums = new Map<string, CurrencySum>();
  for (const { currency, sums: own } of stores) {
    const sum = sums.get(currency) ?? { currency, storeCount: 0, paidMinor: 0, refundMinor: 0, paidCount: 0 };
    sums.set(currency, {
      currency,
      storeCount: sum.storeCount + 1,
      paidMinor: sum.paidMinor + own.paidMinor,
      refundMinor: sum.refundMinor + own.refundMinor,
      paidCount: sum.paidCount + own.paidCount,
    });
  }
  return [...sums.values()];
}
