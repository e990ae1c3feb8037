import type { FileLine, LineKind } from "./file-line";
import { writeDecimal } from "./read-decimal";
import { decimalsOfFile } from "./read-line";

/** Sums of the lines of one kind and currency, in minor units. */
export type KindTotals = {
  readonly kind: LineKind;
  readonly currency: string;
  count: number;
  amountMinor: number;
  netMinor: number;
  feeMinor: number;
};

/** Adds a line to the sums. Money of a busy day stays far below what a number holds exactly. */
export function addLine(sums: Map<string, KindTotals>, line: FileLine): void {
  const key = `${line.kind} ${line.currency}`;
  let sum = sums.get(key);
  if (sum === undefined) {
    sum = { kind: line.kind, currency: line.currency, count: 0, amountMinor: 0, netMinor: 0, feeMinor: 0 };
    sums.set(key, sum);
  }
  sum.count += line.count ?? 1;
  sum.amountMinor += line.amountMinor;
  sum.netMinor += line.netMinor ?? 0;
  sum.feeMinor += line.feeMinor ?? 0;
}

/** Compares a row of sums with the rows themselves. @returns "said/added up", or null when they agree */
export function checkTotal(total: FileLine, sums: readonly KindTotals[]): string | null {
  const own = sums.filter(({ currency }) => currency === total.currency);
  const net = own.reduce((sum, { netMinor }) => sum + netMinor, 0);
  const count = own.reduce((sum, row) => sum + row.count, 0);
  if (total.count !== null && total.count !== count) return `${total.count}/${count}`;
  if (total.netMinor === null || total.netMinor === net) return null;
  const decimals = decimalsOfFile(total.currency) ?? 2;
  return `${writeDecimal(total.netMinor, decimals)}/${writeDecimal(net, decimals)}`;
}
