import type { FilePurpose, LineKind } from "./file-line";

/** The parts of a line a profile can name a column for. */
export const PROFILE_FIELDS = [
  "kind",
  "merchantId",
  "storeRef",
  "merchantRef",
  "providerRef",
  "originalRef",
  "amount",
  "currency",
  "fee",
  "net",
  "settleCurrency",
  "fxRate",
  "occurredAt",
  "settledAt",
  "batchRef",
  "status",
  "wallet",
  "count",
] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

/** Column names a field may have; compared in lower case, letters and digits only (sellerID is sellerId). */
export type ColumnRule = { readonly names: readonly string[]; readonly isRequired: boolean };

/**
 * How one family of files is written: data, not code. A published version never changes; a file remembers which one
 * read it. Tokens instead of regular expressions, so that a screen can explain them.
 */
export type FormatProfile = {
  readonly id: string;
  readonly version: number;
  readonly purpose: FilePurpose;
  /** {merchantId} and {date} (yyyymmdd); the first that exists is taken. */
  readonly directories: readonly string[];
  /** {merchantId}, {currency}, {date}, {sequence}, {batch}. */
  readonly fileName: string;
  readonly delimiter: "," | "|" | "\t" | ";";
  readonly quote: '"' | null;
  /** Lines before the column names that are nothing of ours; left out: none. */
  readonly skipLines?: number;
  /** 05/11/2026 is the fifth of November; left out: the month comes first, as AlipayHK writes it. */
  readonly isDayFirst?: boolean;
  /** Line 1 carries `Name:value` pairs, one of them the number of rows. */
  readonly preambleCount: string | null;
  readonly endMark: string | null;
  /** The columns as Alipay publishes them, in order. Only writing uses it: reading goes by name. */
  readonly header: readonly string[];
  readonly columns: Readonly<Partial<Record<ProfileField, ColumnRule>>>;
  /** 73.00 or 7300. */
  readonly amountUnit: "major" | "minor";
  /** `signed`: below zero is taken from us; `deducted`: 2.22 is taken from us. */
  readonly fee: "signed" | "deducted";
  readonly kinds: Readonly<Record<string, LineKind>>;
  /** Sums in between the rows. */
  readonly totalKinds: readonly string[];
  /** Rows of these kinds are no movement of ours and are passed over. */
  readonly skippedKinds?: readonly string[];
  /** Lower case; empty: every row is a success. */
  readonly success: readonly string[];
};
