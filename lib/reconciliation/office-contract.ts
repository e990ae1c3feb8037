import { z } from "zod";
import { exactText, keptText, typedText } from "../text/typed-text";
import type { Certificate } from "./certificate";
import type { DayRow, DaySum, DifferenceRow, FileRow, FindingRow } from "./day-view";
import type { HandTie } from "./link-view";

/** Everything one day's page shows. */
export type ReconciliationDayView = {
  readonly date: string;
  readonly day: DayRow | null;
  readonly sums: readonly DaySum[];
  readonly files: readonly FileRow[];
  readonly findings: readonly FindingRow[];
  readonly differences: readonly DifferenceRow[];
  readonly mayResolve: boolean;
  /** The merchant's lines, not one store's alone. */
  readonly isWhole: boolean;
  readonly certificate: Certificate;
  /** Lines that people tied by hand. */
  readonly ties: readonly HandTie[];
  /** Whom a difference may be given to. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
};

export const chinaDateSchema = z.iso.date();

export const resolveSchema = z.object({
  date: chinaDateSchema,
  subjects: z.array(typedText(300).min(1)).min(1).max(200),
  reason: keptText(300).min(3),
});

export const assignSchema = z.object({
  date: chinaDateSchema,
  subjects: z.array(typedText(300).min(1)).min(1).max(200),
  personId: z.uuid(),
});

export const linkSchema = z.object({
  date: chinaDateSchema,
  subject: typedText(300).min(1),
  paymentId: z.uuid(),
  refundId: z.uuid().nullable(),
  reason: keptText(300).min(3),
});

export const undoSchema = z.object({ date: chinaDateSchema, subject: typedText(300).min(1) });

/** What came of an action; `problem` is a key of the texts (reconciliation.problems). */
export type ReconciliationAnswer =
  | { readonly ok: true; readonly date: string | null }
  | {
      readonly ok: false;
      readonly problem:
        | "not-allowed"
        | "bad-input"
        | "unknown-format"
        | "same-file"
        | "too-large"
        | "bad-zip"
        | "large-zip"
        | "not-found";
    };

/** What came of saving a format; `version` is what files are read by from now on. */
export type SaveFormatAnswer =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly problem: "not-allowed" | "bad-input" };

/** Which format of one's own is no longer used; its id. */
export const retireFormatSchema = z.object({ id: exactText(70).startsWith("own/") });
export type RetireFormatAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly problem: "not-allowed" | "bad-input" };

/** The largest file a browser may bring, some 2.5 million lines; larger ones come by SFTP. Bytes. */
export const MAX_UPLOAD_BYTES = 512 * 1024 * 1024;

export type LinkAction = (input: z.input<typeof linkSchema>) => Promise<ReconciliationAnswer>;

export type ReconciliationActions = {
  readonly resolve: (input: z.input<typeof resolveSchema>) => Promise<ReconciliationAnswer>;
  readonly assign: (input: z.input<typeof assignSchema>) => Promise<ReconciliationAnswer>;
  readonly undo: (input: z.input<typeof undoSchema>) => Promise<ReconciliationAnswer>;
  readonly runAgain: (date: string) => Promise<ReconciliationAnswer>;
};
