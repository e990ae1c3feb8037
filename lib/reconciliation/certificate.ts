/** Money of one currency on a day: what came in less what went back, ours and Alipay's. Minor units. */
export type CertificateSum = { readonly currency: string; readonly oursMinor: number; readonly theirsMinor: number };

/** The counts of a group of payments and refunds of ours. */
export type ProvenCount = { readonly payments: number; readonly refunds: number; readonly proven: number };

/** One person's payments of a day: the shift. `name` is null for another system. */
export type ShiftRow = ProvenCount & { readonly personId: string | null; readonly name: string | null };

/** Whether every payment of a day is proven by Alipay's own file, and what is not. */
export type Certificate = ProvenCount & {
  /** yyyy-mm-dd in China */
  readonly date: string;
  /** Files of sales in use; none: nothing can be proven. */
  readonly files: number;
  /** Files that cannot be used. */
  readonly held: number;
  /** ms UTC */
  readonly matchedAt: number | null;
  /** Differences nobody has settled. */
  readonly open: number;
  /** Differences a person let stand, with a reason. */
  readonly explained: number;
  /** May still come with the neighbouring file. */
  readonly waiting: number;
  /** Payments begun that day whose end nobody knows. */
  readonly inDoubt: number;
  readonly sums: readonly CertificateSum[];
  readonly shifts: readonly ShiftRow[];
};

/** Whether Alipay's file alone proves the whole day: nothing is open, and nothing had to be settled with a reason. */
export function isWhollyProven(day: Certificate): boolean {
  return findCertificateGap(day) === null && day.explained === 0;
}

/** Why a day is not closed; null: nothing of it is open. In doubt it is not closed. */
export function findCertificateGap(
  day: Omit<Certificate, "shifts" | "sums">,
): "no-file" | "held" | "not-matched" | "in-doubt" | "open" | "waiting" | null {
  if (day.held > 0) return "held";
  if (day.files === 0) return "no-file";
  if (day.matchedAt === null) return "not-matched";
  if (day.open > 0) return "open";
  if (day.inDoubt > 0) return "in-doubt";
  return day.waiting > 0 ? "waiting" : null;
}
