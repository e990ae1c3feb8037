import "server-only";
import { type Kysely, sql } from "kysely";

/** API keys with what they asked for, webhooks with what was sent, and what Alipay told us unasked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table api_key (
    id uuid primary key,
    store_id uuid not null references store(id),
    device_id uuid not null unique references device(id),
    name text not null,
    key_hash text not null unique,
    created_at timestamptz not null default clock_timestamp(),
    last_used_at timestamptz,
    revoked_at timestamptz
  )`,
  // A revoked key's name is free again.
  "create unique index api_key_name_in_use on api_key (store_id, name) where revoked_at is null",
  `create table api_request (
    api_key_id uuid not null references api_key(id),
    idempotency_key text not null,
    body_hash text not null,
    created_at timestamptz not null default clock_timestamp(),
    status integer,
    code text,
    resource_id uuid,
    primary key (api_key_id, idempotency_key)
  )`,
  `create table webhook_endpoint (
    id uuid primary key,
    store_id uuid not null references store(id),
    url text not null,
    secret text not null,
    events text not null,
    created_at timestamptz not null default clock_timestamp(),
    removed_at timestamptz
  )`,
  `create table webhook_delivery (
    id uuid primary key,
    endpoint_id uuid not null references webhook_endpoint(id),
    store_id uuid not null references store(id),
    payment_id uuid not null references payment(id),
    version integer not null,
    type text not null,
    happened_at timestamptz not null,
    created_at timestamptz not null default clock_timestamp(),
    attempts integer not null default 0,
    next_at timestamptz,
    lease_until timestamptz,
    fence integer not null default 0,
    last_status integer,
    last_problem text,
    delivered_at timestamptz,
    given_up_at timestamptz,
    constraint webhook_delivery_once unique (endpoint_id, payment_id, version)
  )`,
  "create index webhook_delivery_due on webhook_delivery (next_at) where next_at is not null",
  "create index webhook_delivery_log on webhook_delivery (store_id, created_at desc)",
  // How far the trail of payments has been read for webhooks; one row.
  `create table webhook_cursor (
    name text primary key,
    read_until timestamptz not null
  )`,
  `create index payment_event_told on payment_event (at)
    where state in ('paid','declined','cancelled','attention')`,
  `create table gateway_notice (
    id uuid primary key,
    message_id text not null unique,
    payment_id uuid references payment(id),
    verdict text not null,
    received_at timestamptz not null default clock_timestamp(),
    result_status text,
    result_code text,
    raw text not null
  )`,
  "create index gateway_notice_by_payment on gateway_notice (payment_id) where payment_id is not null",
];
