import "server-only";
import type { Generated } from "kysely";
import type { AttentionReason, CancelReason, MoneyEvidence } from "@/lib/payments/payment";
import type { PaymentState } from "@/lib/payments/payment-state";
import type { Instant, NullableInstant } from "./instant";

// What a sale writes: the sale, its payments with their events, the requests to Alipay, and the codes that are used up.

export type SaleTable = {
  id: string;
  store_id: string;
  device_id: string;
  /** Null when another system took the payment through the integration API. */
  person_id: string | null;
  currency: string;
  amount_minor: number;
  reference: string | null;
  note: string | null;
  created_at: Instant;
};

export type PaymentTable = {
  id: string;
  store_id: string;
  sale_id: string;
  device_id: string;
  person_id: string | null;
  request_id: string;
  merchant_trans_id: string;
  currency: string;
  amount_minor: number;
  code_kind: string;
  code_first6: string;
  code_last4: string;
  state: PaymentState;
  version: Generated<number>;
  fence: Generated<number>;
  created_at: Instant;
  due_at: NullableInstant;
  lease_owner: string | null;
  lease_until: NullableInstant;
  doubt_since: NullableInstant;
  cancel_requested_at: NullableInstant;
  cancel_reason: CancelReason | null;
  attention_reason: AttentionReason | null;
  final_at: NullableInstant;
  query_count: Generated<number>;
  not_found_count: Generated<number>;
  cancel_count: Generated<number>;
  attention_count: Generated<number>;
  watch_count: Generated<number>;
  is_customer_confirming: Generated<boolean>;
  is_cancel_closed: Generated<boolean>;
  is_certain: Generated<boolean>;
  is_superseded: Generated<boolean>;
  evidence: Generated<MoneyEvidence>;
  acquirement_id: string | null;
  paid_at: NullableInstant;
  customer_currency: string | null;
  customer_minor: number | null;
  customer_rate: string | null;
  result_code: string | null;
  refunded_minor: Generated<number>;
  refund_reserved_minor: Generated<number>;
};

export type PaymentEventTable = {
  payment_id: string;
  version: number;
  at: Instant;
  event: string;
  state: PaymentState;
  code: string | null;
  call_id: string | null;
  person_id: string | null;
};

export type GatewayCallTable = {
  id: string;
  payment_id: string;
  /** The refund the request was for; null for pay, query and cancel. */
  refund_id: string | null;
  operation: string;
  fence: number;
  sent_at: Instant;
  answered_at: NullableInstant;
  took_ms: number | null;
  outcome: string | null;
  http_status: number | null;
  request: string | null;
  answer: string | null;
};

export type UsedCodeTable = {
  store_id: string;
  code_hash: string;
  used_at: Instant;
};
