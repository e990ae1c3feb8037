import "server-only";
import { type Kysely, sql } from "kysely";

/**
 * Webhooks that tell of refunds and cases as well. Only added to: a server of the version before goes on beside this one;
 * it knows nothing of the new messages and leaves them to the others.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // A message about a refund or a case has no payment of its own; unique constraints let such rows pass.
  "alter table webhook_delivery alter column payment_id drop not null",
  "alter table webhook_delivery add column refund_id uuid references refund(id)",
  "alter table webhook_delivery add column incident_id uuid references incident(id)",
  `create unique index webhook_delivery_once_of_refund on webhook_delivery (endpoint_id, refund_id, version)
    where refund_id is not null`,
  `create unique index webhook_delivery_once_of_incident on webhook_delivery (endpoint_id, incident_id)
    where incident_id is not null`,
  "create index refund_event_told on refund_event (at) where state in ('refunded','refused','attention')",
  "create index incident_by_opening on incident (opened_at)",
];
