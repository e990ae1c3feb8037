import { z } from "zod";
import { type Certificate, findCertificateGap, isWhollyProven } from "../reconciliation/certificate";
import type { DifferenceRow } from "../reconciliation/day-view";
import { LINE_KINDS } from "../reconciliation/file-line";
import { MATCH_CLASS_NAMES } from "../reconciliation/match-classes";

const currency = z.string().length(3).describe("ISO 4217; Alipay may settle in others than the store's.");
const minor = z
  .string()
  .regex(/^-?\d{1,16}$/)
  .describe("Minor units as a decimal string.");

const differenceSchema = z
  .object({
    class: z.enum(MATCH_CLASS_NAMES).describe("What kind of difference it is; WAITING may still close by itself."),
    tie: z.enum(["sale", "settlement", "batch"]).describe("Sales, what was paid out, or the sums of a payout."),
    kind: z.enum(LINE_KINDS),
    currency,
    ours: minor.nullable(),
    theirs: minor.nullable(),
    paymentId: z.uuid().nullable(),
    ourReference: z.string().nullable(),
    theirReference: z.string().nullable(),
    at: z.iso.datetime().nullable(),
    settledBecause: z.string().nullable().describe("Why somebody let it stand; null while it is open."),
  })
  .describe("One difference.");

export const apiReconciliationSchema = z
  .object({
    businessDate: z.iso.date().describe("The day in China (UTC+8), as Alipay cuts its files."),
    isProven: z.boolean().describe("Every payment of the store agrees with Alipay's own file."),
    notProvenBecause: z
      .enum(["no-file", "held", "not-matched", "in-doubt", "open", "waiting", "settled"])
      .nullable()
      .describe("Why it is not proven; null when it is. settled: nothing is open, but somebody let differences stand."),
    payments: z.int(),
    refunds: z.int(),
    proven: z.int().describe("Payments and refunds that the file agrees with."),
    open: z.int().describe("Differences nobody has settled."),
    settled: z.int().describe("Differences that somebody let stand with a reason."),
    waiting: z.int(),
    inDoubt: z.int().describe("Payments begun that day whose end nobody knows."),
    sums: z.array(z.object({ currency, ours: minor, theirs: minor, difference: minor })),
    differences: z.array(differenceSchema).describe("At most 500; the open ones first."),
  })
  .describe("A day beside Alipay's own file.");

export type ApiReconciliation = z.output<typeof apiReconciliationSchema>;

/** The most differences one answer carries. */
export const MOST_API_DIFFERENCES = 500;

/** A day's certificate and differences as the integration API shows them. */
export function describeReconciliation(
  certificate: Certificate,
  differences: readonly DifferenceRow[],
): ApiReconciliation {
  const { date, payments, refunds, proven, open, explained, waiting, inDoubt, sums } = certificate;
  const isProven = isWhollyProven(certificate);
  return {
    businessDate: date,
    isProven,
    notProvenBecause: isProven ? null : (findCertificateGap(certificate) ?? "settled"),
    payments,
    refunds,
    proven,
    open,
    settled: explained,
    waiting,
    inDoubt,
    sums: sums.map(({ currency: code, oursMinor, theirsMinor }) => ({
      currency: code,
      ours: String(oursMinor),
      theirs: String(theirsMinor),
      difference: String(theirsMinor - oursMinor),
    })),
    differences: differences.map(describeDifference),
  };
}

function describeDifference(row: DifferenceRow): ApiReconciliation["differences"][number] {
  return {
    class: row.class,
    tie: row.tie,
    kind: row.kind,
    currency: row.theirsCurrency ?? row.oursCurrency ?? row.currency,
    ours: textOf(row.oursMinor),
    theirs: textOf(row.theirsMinor),
    paymentId: row.paymentId,
    ourReference: row.oursRef,
    theirReference: row.theirsRef,
    at: row.at === null ? null : new Date(row.at).toISOString(),
    settledBecause: row.reason,
  };
}

function textOf(amount: number | null): string | null {
  return amount === null ? null : String(amount);
}
