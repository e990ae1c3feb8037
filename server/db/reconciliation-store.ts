import "server-only";
import type { FileLine, FilePurpose } from "@/lib/reconciliation/file-line";
import type { Finding } from "@/lib/reconciliation/finding";
import type { FileSummary } from "@/lib/reconciliation/read-file";

/** A file that lies in our own folder, about to be read. Dates are China's, yyyy-mm-dd. */
export type NewReconFile = {
  readonly id: string;
  readonly purpose: FilePurpose;
  readonly merchantId: string;
  readonly currency: string | null;
  readonly businessDate: string;
  readonly name: string;
  readonly sha256: string;
  readonly byteCount: number;
  readonly storedPath: string;
  readonly profileId: string;
  readonly profileVersion: number;
  readonly source: "sftp" | "upload" | "command";
  readonly personId: string | null;
};

/** Where a reader puts what it reads; `drain` waits until the database has taken it, so that memory stays flat. */
export type LineSink = {
  readonly onLine: (line: FileLine) => void;
  readonly onFinding: (finding: Finding) => void;
  readonly drain: () => Promise<void>;
};

export type LoadResult =
  | {
      readonly kind: "loaded" | "held";
      readonly fileId: string;
      readonly version: number;
      readonly summary: FileSummary;
    }
  /** The same bytes came before: nothing was changed. */
  | { readonly kind: "same"; readonly fileId: string };

export type LoadReconFile = (file: NewReconFile, read: (sink: LineSink) => Promise<FileSummary>) => Promise<LoadResult>;

/** The line of a file that proves something: kept with the event it causes. */
export type FileLineRef = { readonly fileId: string; readonly lineNo: number };

/**
 * What a line of a matched file proves about a payment or refund of ours that has another state; amount and currency
 * agree. Instants ms UTC by Alipay's clock.
 */
export type FileLineProof = FileLineRef & { readonly fileName: string; readonly paymentId: string } & (
    | { readonly says: "paid"; readonly acquirementId: string | null; readonly paidAt: number | null }
    | { readonly says: "cancelled"; readonly wasTaken: boolean }
    | {
        readonly says: "refunded";
        readonly refundId: string;
        readonly gatewayRefundId: string | null;
        readonly refundedAt: number | null;
      }
  );

/** How a day's matching ended: items by class, all ties. */
export type MatchCounts = Readonly<Record<string, number>>;

/** A day this process may work on until its lease ends; `now` is the database's time of the claim. */
export type ClaimedDay = {
  readonly date: string;
  readonly fence: number;
  readonly tries: number;
  readonly now: number;
};

export type DayResult = {
  readonly nextAt: number | null;
  readonly alarm: "late" | "missing" | null;
  readonly problem: string | null;
  /** A look at the SFTP server was made. */
  readonly isTry: boolean;
};

/** The days as their own schedule; see server/db/reconciliation/day-schedule.ts. */
export type DaySchedule = {
  /** Days that are not there yet, with the time of their first look. */
  readonly openDays: (days: readonly { readonly date: string; readonly dueAt: number }[]) => Promise<void>;
  /** Somebody brought a file, or wants the day run again. */
  readonly askNow: (date: string) => Promise<void>;
  readonly claimDay: (owner: string, leaseMs: number) => Promise<ClaimedDay | null>;
  readonly finishDay: (day: ClaimedDay, result: DayResult) => Promise<void>;
  /** Something was paid on the day: then a file is expected. */
  readonly hasSales: (date: string) => Promise<boolean>;
  readonly untilNextDueMs: () => Promise<number | null>;
};
