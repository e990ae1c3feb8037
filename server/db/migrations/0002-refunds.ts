import "server-only";
import { type Kysely, sql } from "kysely";

/** Refunds, what they leave of a payment, and the cases of the office. Plain SQL only, as in the first migration. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  "alter table payment add column refunded_minor bigint not null default 0",
  "alter table payment add column refund_reserved_minor bigint not null default 0",
  // The second wall behind the conditional update: never more promised than paid, never more returned than promised.
  `alter table payment add constraint refunds_within_payment
    check (0 <= refunded_minor and refunded_minor <= refund_reserved_minor and refund_reserved_minor <= amount_minor)`,
  // A paid payment counts as well: a sale that has its money takes no second payment.
  "drop index one_open_payment_per_sale",
  `create unique index one_payment_that_counts_per_sale on payment (sale_id)
    where state in ('paying','checking','cancelling','attention','paid') and not is_superseded`,
  `create table refund (
    id uuid primary key,
    store_id uuid not null references store(id),
    payment_id uuid not null references payment(id),
    request_id uuid not null,
    merchant_refund_id text not null unique,
    acquirement_id text not null,
    currency char(3) not null,
    amount_minor bigint not null check (amount_minor > 0),
    reason text check (length(reason) <= 256),
    note text,
    origin text not null check (origin in ('person','api','machine')),
    person_id uuid references person(id),
    approver_id uuid references person(id),
    state text not null check (state in ('refunding','refunded','refused','attention')),
    version integer not null default 1,
    fence integer not null default 1,
    created_at timestamptz not null default clock_timestamp(),
    due_at timestamptz,
    lease_owner text,
    lease_until timestamptz,
    try_count integer not null default 0,
    doubt_since timestamptz,
    final_at timestamptz,
    gateway_refund_id text,
    refunded_at timestamptz,
    result_code text,
    constraint refund_request_id_once unique (store_id, request_id)
  )`,
  "create index refund_due on refund (due_at) where due_at is not null",
  "create index refund_by_payment on refund (payment_id, created_at)",
  "create index refund_by_store on refund (store_id, created_at desc)",
  `create table refund_event (
    refund_id uuid not null references refund(id),
    version integer not null,
    at timestamptz not null default clock_timestamp(),
    event text not null,
    state text not null,
    code text,
    call_id uuid,
    person_id uuid,
    primary key (refund_id, version)
  )`,
  "alter table gateway_call add column refund_id uuid references refund(id)",
  "create index gateway_call_by_refund on gateway_call (refund_id) where refund_id is not null",
  `create table incident (
    id uuid primary key default gen_random_uuid(),
    store_id uuid not null references store(id),
    payment_id uuid not null references payment(id),
    refund_id uuid references refund(id),
    kind text not null
      check (kind in ('late-money','answer-mismatch','cancel-refused','cancel-unanswered','refund-attention')),
    opened_at timestamptz not null default clock_timestamp(),
    closed_at timestamptz,
    closing_event text
  )`,
  // The same trouble found twice is one case.
  `create unique index one_open_incident_of_payment on incident (payment_id, kind)
    where closed_at is null and refund_id is null`,
  `create unique index one_open_incident_of_refund on incident (refund_id, kind)
    where closed_at is null and refund_id is not null`,
  "create index incident_open_by_store on incident (store_id, opened_at) where closed_at is null",
];
