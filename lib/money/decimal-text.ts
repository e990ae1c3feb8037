import { writeDecimal } from "../reconciliation/read-decimal";
import { exponentOf } from "./currencies";
import type { Money } from "./money";

/** An amount as a decimal with a point, without its currency: 7300 EUR is "73.00", 7300 JPY is "7300". */
export function decimalText({ currency, minor }: Money): string {
  return writeDecimal(minor, exponentOf(currency));
}
