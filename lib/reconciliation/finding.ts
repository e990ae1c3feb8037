/** What can be wrong with a file, each with the words a shop reads (messages: reconciliation.findings). */
export const FINDING_KINDS = [
  "header-unknown",
  "column-missing",
  "field-count",
  "quote-open",
  "line-too-long",
  "amount-unreadable",
  "time-unreadable",
  "kind-unknown",
  "currency-unknown",
  "id-missing",
  "count-differs",
  "total-differs",
  "end-mark-missing",
  "not-utf8",
  "merchant-other",
  "date-other",
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/**
 * One thing that is wrong with a file. The rest of the file is still read.
 * `detail` is the part of the line it is about, shortened; never the customer's account.
 */
export type Finding = { readonly lineNo: number; readonly kind: FindingKind; readonly detail: string };

/** Findings after which the file as a whole cannot be trusted: it is kept, shown and not matched. */
const HOLDING: ReadonlySet<FindingKind> = new Set(["header-unknown", "column-missing", "not-utf8", "end-mark-missing"]);

/** Findings that tell of something odd in a line that was read all the same. */
const NOTES: ReadonlySet<FindingKind> = new Set(["merchant-other", "date-other"]);

export function holdsFile(kind: FindingKind): boolean {
  return HOLDING.has(kind);
}

/** True when something was not read, so that the day cannot count as agreed. */
export function losesContent(kind: FindingKind): boolean {
  return !NOTES.has(kind);
}
