import "server-only";
import type { ColumnType } from "kysely";

/** As in tables.ts. */
type Instant = ColumnType<number, Date | undefined, Date>;

/** Sums of ended payments by the quarter of an hour they began in, and of refunds by the one they were proven in. */
export type PaymentQuarterTable = {
  store_id: string;
  quarter: Instant;
  paid_count: number;
  paid_minor: number;
  declined_count: number;
  cancelled_count: number;
  refund_count: number;
  refund_minor: number;
};

export type PaymentQuarterCursorTable = { name: string; read_until: Instant };

export type DayCloseTable = {
  store_id: string;
  /** "YYYY-MM-DD" */
  business_date: string;
  closed_at: Instant;
  person_id: string;
  paid_count: number;
  paid_minor: number;
  refund_count: number;
  refund_minor: number;
  /** JSON written and read by day-close-repository.ts alone. */
  unproven: ColumnType<unknown, string, never>;
};

export type CaseHolderTable = { payment_id: string; store_id: string; person_id: string; taken_at: Instant };

export type CaseNoteTable = {
  id: string;
  payment_id: string;
  store_id: string;
  person_id: string;
  at: Instant;
  note: string;
};
