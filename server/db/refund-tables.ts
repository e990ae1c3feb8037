import "server-only";
import type { Generated } from "kysely";
import type { IncidentKind } from "@/lib/payments/incident";
import type { RefundOrigin } from "@/lib/refunds/refund";
import type { RefundState } from "@/lib/refunds/refund-state";
import type { Instant, NullableInstant } from "./instant";

/** As in tables.ts. */

export type RefundTable = {
  id: string;
  store_id: string;
  payment_id: string;
  request_id: string;
  merchant_refund_id: string;
  acquirement_id: string;
  currency: string;
  amount_minor: number;
  reason: string | null;
  /** For the shop's own eyes. */
  note: string | null;
  origin: RefundOrigin;
  person_id: string | null;
  approver_id: string | null;
  state: RefundState;
  version: Generated<number>;
  fence: Generated<number>;
  created_at: Instant;
  due_at: NullableInstant;
  lease_owner: string | null;
  lease_until: NullableInstant;
  try_count: Generated<number>;
  doubt_since: NullableInstant;
  final_at: NullableInstant;
  gateway_refund_id: string | null;
  refunded_at: NullableInstant;
  result_code: string | null;
};

export type RefundEventTable = {
  refund_id: string;
  version: number;
  at: Instant;
  event: string;
  state: RefundState;
  code: string | null;
  call_id: string | null;
  person_id: string | null;
};

export type IncidentTable = {
  id: Generated<string>;
  store_id: string;
  payment_id: string;
  refund_id: string | null;
  kind: IncidentKind;
  opened_at: Instant;
  closed_at: NullableInstant;
  closing_event: string | null;
};
