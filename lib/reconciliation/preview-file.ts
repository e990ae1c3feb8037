import type { FileLine } from "./file-line";
import type { Finding } from "./finding";
import type { FormatProfile } from "./format-profile";
import { readDecimal } from "./read-decimal";
import { createFileReader, type FileSummary } from "./read-file";
import { decimalsOfFile } from "./read-line";

export type FilePreview = {
  readonly lines: readonly FileLine[];
  readonly findings: readonly Finding[];
  readonly summary: FileSummary;
};

/** What somebody knows the file must add up to, as typed; empty: not known. */
export type ExpectedTotals = { readonly count: string; readonly amount: string };

/** `agrees`: what was typed is what the file adds up to; `none`: nothing was typed. */
export type TotalsProof = "none" | "agrees" | "count-differs" | "amount-differs";

const SHOWN = 12;

/** Reads a sample by a format as the real reader would, and keeps the first lines and findings to be shown. Pure. */
export function previewFile(profile: FormatProfile, text: string): FilePreview {
  const lines: FileLine[] = [];
  const findings: Finding[] = [];
  const reader = createFileReader(
    profile,
    { merchantId: null, date: null },
    {
      onLine: (line) => {
        if (lines.length < SHOWN) lines.push(line);
      },
      onFinding: (finding) => {
        if (findings.length < SHOWN) findings.push(finding);
      },
    },
  );
  reader.push(text);
  return { summary: reader.end(), lines, findings };
}

/**
 * Compares typed totals with what was read: payments less what went back, in the file's one currency, as the file's own
 * sums are shown to people. A file of several currencies has no one sum.
 */
export function proveTotals({ totals }: FileSummary, expected: ExpectedTotals): TotalsProof {
  const count = expected.count.trim();
  const amount = expected.amount.trim();
  if (count === "" && amount === "") return "none";
  if (count !== "" && Number(count) !== totals.reduce((sum, row) => sum + row.count, 0)) return "count-differs";
  if (amount === "") return "agrees";
  const currencies = new Set(totals.map(({ currency }) => currency));
  const currency = totals[0]?.currency;
  const decimals = currency === undefined || currencies.size > 1 ? null : decimalsOfFile(currency);
  const typed = decimals === null ? null : readDecimal(amount, decimals);
  return typed !== null && typed === sumOf(totals) ? "agrees" : "amount-differs";
}

/** Payments less cancellations and refunds, minor units. */
export function sumOf(totals: FileSummary["totals"]): number {
  return totals.reduce(
    (sum, { kind, amountMinor }) => sum + (kind === "REFUND" || kind === "CANCEL" ? -amountMinor : amountMinor),
    0,
  );
}
