import type { CurrencyCode } from "../money/currencies";
import { REFUND_LIMIT_MINOR } from "../refunds/refund-limit";
import type { LessonMoney } from "./judge-lesson";
import type { Lesson } from "./lesson";

/** Shares of the one amount each currency has that is about a hundred US dollars, in thousandths. */
const SHARES = [128, 350, 42, 276, 95, 180, 63] as const;
const ALL_OF_THE_LIMIT = 1_000;

/**
 * The amount of a lesson and the two parts it is given back in, in minor units, of a size usual in the currency; another
 * one for each try, so that nobody learns it by heart. Where a second person is to be asked it is above what one may give back alone.
 */
export function lessonMoney(
  { situation }: Pick<Lesson, "situation">,
  currency: CurrencyCode,
  tryNumber: number,
): LessonMoney {
  const usual = SHARES[tryNumber % SHARES.length] ?? SHARES[0];
  const share = situation === "refund-above-limit" ? ALL_OF_THE_LIMIT + usual : usual;
  const minor = scale(REFUND_LIMIT_MINOR[currency], share);
  return { minor, parts: [scale(minor, 250), scale(minor, 400)] };
}

/** A number of thousandths of a whole, rounded down to tens as prices are. */
function scale(whole: number, thousandths: number): number {
  return Math.floor((whole * thousandths) / 10_000) * 10;
}
