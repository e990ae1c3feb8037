import "server-only";
import { z } from "zod";

/** A positive decimal as people write it: no sign, no exponent, no more digits than any rate has. */
const DECIMAL = /^(?![0.]*$)\d{1,12}(?:\.\d{1,12})?$/;
/** A double holds this many digits exactly; of a longer number on the wire nobody knows any more what stood there. */
const EXACT_DIGITS = 15;

const rateText = z.union([z.string(), z.number().transform(exactText)]).pipe(z.string().regex(DECIMAL));

/**
 * `conversionRate`, "rate orderAmount ↔ payAmount" (protocol §4.2, §9). Our copy of the documentation names its type
 * (ExchangeRate) and none of its members, so a decimal is taken alone or under a sibling's name: `quotePrice` of AMS's
 * Quote first. No decision hangs on it: anything else is no rate, and never a fault in an answer about money.
 */
export const conversionRateSchema = z
  .union([
    rateText,
    z.object({ quotePrice: rateText }).transform(({ quotePrice }) => quotePrice),
    z.object({ exchangeRate: rateText }).transform(({ exchangeRate }) => exchangeRate),
    z.object({ rate: rateText }).transform(({ rate }) => rate),
  ])
  .nullish()
  .catch(null);

function exactText(number: number): string {
  const text = String(number);
  return text.replace(/^[0.]+|\D/g, "").length <= EXACT_DIGITS ? text : "";
}
