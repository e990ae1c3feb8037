import "server-only";
import type { ColumnType, Generated } from "kysely";
import type { CaseStepKind } from "@/lib/office/attention-case";
import type { RegistrationState } from "@/lib/office/store-registration";
import type { Instant, NullableInstant } from "./instant";

/** As in tables.ts. */

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

/** Sums of a store's quarters by the hour. */
export type PaymentHourTable = Omit<PaymentQuarterTable, "quarter"> & { hour: Instant };

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
  kind: Generated<CaseStepKind>;
  /** To whom it was handed over. */
  other_person_id: ColumnType<string | null, string | null | undefined, never>;
};

export type StoreRegistrationTable = {
  store_id: string;
  seller_id: string;
  seller_name: string;
  state: RegistrationState;
  /** Alipay's own word or code. */
  word: ColumnType<string | null, string | null | undefined, string | null>;
  version: Generated<number>;
  asked_at: Instant;
  answered_at: NullableInstant;
  request: ColumnType<string | null, string | null | undefined, string | null>;
  answer: ColumnType<string | null, string | null | undefined, string | null>;
};
