import { z } from "zod";
import type { DayRow, DaySum, DifferenceRow, FileRow, FindingRow } from "./day-view";

/** Everything one day's page shows. */
export type ReconciliationDayView = {
  readonly date: string;
  readonly day: DayRow | null;
  readonly sums: readonly DaySum[];
  readonly files: readonly FileRow[];
  readonly findings: readonly FindingRow[];
  readonly differences: readonly DifferenceRow[];
  readonly mayResolve: boolean;
};

export const chinaDateSchema = z.iso.date();

export const resolveSchema = z.object({
  date: chinaDateSchema,
  subjects: z.array(z.string().min(1).max(300)).min(1).max(200),
  reason: z.string().trim().min(3).max(300),
});

export const undoSchema = z.object({ date: chinaDateSchema, subject: z.string().min(1).max(300) });

/** What came of an action; `problem` is a key of the texts (reconciliation.problems). */
export type ReconciliationAnswer =
  | { readonly ok: true; readonly date: string | null }
  | {
      readonly ok: false;
      readonly problem: "not-allowed" | "bad-input" | "unknown-format" | "same-file" | "too-large";
    };

/** The largest file a browser may bring, some 40,000 lines; larger ones come by SFTP. Bytes. */
export const MAX_UPLOAD_BYTES = 8 * 1024 * 1024;

export type ReconciliationActions = {
  readonly resolve: (input: z.input<typeof resolveSchema>) => Promise<ReconciliationAnswer>;
  readonly undo: (input: z.input<typeof undoSchema>) => Promise<ReconciliationAnswer>;
  readonly runAgain: (date: string) => Promise<ReconciliationAnswer>;
  readonly upload: (form: FormData) => Promise<ReconciliationAnswer>;
};
