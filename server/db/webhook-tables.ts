import "server-only";
import type { Generated } from "kysely";
import type { Instant, NullableInstant } from "./instant";

/** As in tables.ts. */

export type WebhookEndpointTable = {
  id: string;
  store_id: string;
  url: string;
  secret: string;
  /** Event types, separated by commas. */
  events: string;
  created_at: Instant;
  removed_at: NullableInstant;
};

export type WebhookDeliveryTable = {
  id: string;
  endpoint_id: string;
  store_id: string;
  /** What is told of: one of the three. */
  payment_id: string | null;
  refund_id: string | null;
  incident_id: string | null;
  version: number;
  type: string;
  happened_at: Instant;
  created_at: Instant;
  attempts: Generated<number>;
  next_at: NullableInstant;
  lease_until: NullableInstant;
  fence: Generated<number>;
  last_status: number | null;
  last_problem: string | null;
  delivered_at: NullableInstant;
  given_up_at: NullableInstant;
};

export type WebhookCursorTable = { name: string; read_until: Instant };
