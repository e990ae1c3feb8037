import "server-only";
import { type Kysely, sql } from "kysely";

/** What a store's manager can set; null is the house's own number. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  "alter table store add column address text check (length(address) <= 300)",
  "alter table store add column language text check (length(language) <= 16)",
  "alter table store add column max_amount_minor bigint check (max_amount_minor > 0)",
  "alter table store add column refund_window_days integer not null default 365 check (refund_window_days between 1 and 365)",
  // Own reasons for a refund, one a line.
  "alter table store add column refund_reasons text check (length(refund_reasons) <= 600)",
  // Alipay's page leaves these two to the merchant, within the bounds of lib/payments/payment-policy.ts.
  "alter table store add column query_limit_ms integer check (query_limit_ms between 30000 and 170000)",
  "alter table store add column query_interval_ms integer check (query_interval_ms between 2000 and 10000)",
  // What the policy's sliders are measured by: the store's own payments that went through doubt.
  "create index payment_doubtful_by_store on payment (store_id, created_at desc) where doubt_since is not null",
];
