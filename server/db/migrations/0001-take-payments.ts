import "server-only";
import { type Kysely, sql } from "kysely";

/**
 * Plain tables, checks and indexes only: no trigger, no PL/pgSQL, no sequence, so that any engine that speaks
 * PostgreSQL can carry it. Keys are UUIDv7 made by the application.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table store (
    id uuid primary key,
    name text not null,
    currency char(3) not null,
    time_zone text not null,
    seller_id text,
    merchant_category_code text,
    is_demo boolean not null default false,
    created_at timestamptz not null default clock_timestamp()
  )`,
  `create table device (
    id uuid primary key,
    store_id uuid not null references store(id),
    name text not null,
    token_hash text not null unique,
    created_at timestamptz not null default clock_timestamp(),
    last_seen_at timestamptz not null default clock_timestamp(),
    revoked_at timestamptz
  )`,
  `create table enrolment_code (
    code_hash text primary key,
    store_id uuid not null references store(id),
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  `create table person (
    id uuid primary key,
    store_id uuid not null references store(id),
    name text not null,
    role text not null check (role in ('cashier','supervisor','manager','owner','auditor')),
    pin_hash text not null,
    demo_pin text,
    created_at timestamptz not null default clock_timestamp(),
    disabled_at timestamptz
  )`,
  "create index person_by_store on person (store_id)",
  `create table pin_attempt (
    device_id uuid not null references device(id),
    person_id uuid not null references person(id),
    wrong_count integer not null default 0,
    blocked_until timestamptz,
    primary key (device_id, person_id)
  )`,
  `create table session (
    token_hash text primary key,
    person_id uuid not null references person(id),
    device_id uuid not null references device(id),
    created_at timestamptz not null default clock_timestamp(),
    last_seen_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz
  )`,
  `create table sale (
    id uuid primary key,
    store_id uuid not null references store(id),
    device_id uuid not null references device(id),
    person_id uuid references person(id),
    currency char(3) not null,
    amount_minor bigint not null check (amount_minor > 0),
    reference text,
    note text,
    created_at timestamptz not null default clock_timestamp()
  )`,
  `create table payment (
    id uuid primary key,
    store_id uuid not null references store(id),
    sale_id uuid not null references sale(id),
    device_id uuid not null references device(id),
    person_id uuid references person(id),
    request_id uuid not null,
    merchant_trans_id text not null unique,
    currency char(3) not null,
    amount_minor bigint not null check (amount_minor > 0),
    code_kind text not null,
    code_first6 char(6) not null,
    code_last4 char(4) not null,
    state text not null check (state in ('paying','checking','cancelling','attention','paid','declined','cancelled')),
    version integer not null default 1,
    fence integer not null default 1,
    created_at timestamptz not null default clock_timestamp(),
    due_at timestamptz,
    lease_owner text,
    lease_until timestamptz,
    doubt_since timestamptz,
    cancel_requested_at timestamptz,
    cancel_reason text,
    attention_reason text,
    final_at timestamptz,
    query_count integer not null default 0,
    not_found_count integer not null default 0,
    cancel_count integer not null default 0,
    attention_count integer not null default 0,
    watch_count integer not null default 0,
    is_customer_confirming boolean not null default false,
    is_cancel_closed boolean not null default false,
    is_certain boolean not null default false,
    is_superseded boolean not null default false,
    evidence text not null default 'none',
    acquirement_id text,
    paid_at timestamptz,
    customer_currency text,
    customer_minor bigint,
    result_code text,
    constraint payment_request_id_once unique (store_id, request_id)
  )`,
  // At most one open payment a sale: "pay again" is impossible while one is in doubt.
  `create unique index one_open_payment_per_sale on payment (sale_id)
    where state in ('paying','checking','cancelling','attention') and not is_superseded`,
  // The schedule. Small: only what is still to be done is in it.
  "create index payment_due on payment (due_at) where due_at is not null",
  `create index payment_open_by_store on payment (store_id, created_at)
    where state in ('paying','checking','cancelling','attention')`,
  "create index payment_by_store on payment (store_id, created_at desc)",
  "create index payment_by_device on payment (device_id, created_at desc)",
  `create table gateway_call (
    id uuid primary key,
    payment_id uuid not null references payment(id),
    operation text not null,
    fence integer not null,
    sent_at timestamptz not null default clock_timestamp(),
    answered_at timestamptz,
    took_ms integer,
    outcome text,
    http_status integer,
    request text,
    answer text
  )`,
  "create index gateway_call_by_payment on gateway_call (payment_id)",
  `create table payment_event (
    payment_id uuid not null references payment(id),
    version integer not null,
    at timestamptz not null default clock_timestamp(),
    event text not null,
    state text not null,
    code text,
    call_id uuid,
    person_id uuid,
    primary key (payment_id, version)
  )`,
  `create table used_code (
    store_id uuid not null references store(id),
    code_hash text not null,
    used_at timestamptz not null default clock_timestamp(),
    primary key (store_id, code_hash)
  )`,
];
