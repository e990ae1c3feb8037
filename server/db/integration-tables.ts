import "server-only";
import type { Instant, NullableInstant } from "./instant";

// What other systems bring: keys of the API with what they asked for, and what Alipay told us unasked.

export type ApiKeyTable = {
  id: string;
  store_id: string;
  device_id: string;
  name: string;
  key_hash: string;
  created_at: Instant;
  last_used_at: NullableInstant;
  revoked_at: NullableInstant;
};

export type ApiRequestTable = {
  api_key_id: string;
  idempotency_key: string;
  body_hash: string;
  created_at: Instant;
  status: number | null;
  code: string | null;
  resource_id: string | null;
};

export type GatewayNoticeTable = {
  id: string;
  message_id: string;
  payment_id: string | null;
  verdict: string;
  received_at: Instant;
  result_status: string | null;
  result_code: string | null;
  raw: string;
};
