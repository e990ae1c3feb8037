import "server-only";
import { type Kysely, sql } from "kysely";

/** What the office keeps: a store's own rules, sums by quarter of an hour, closed days, who has which case. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

// Rows enter these indexes when a payment ends, so that its steps before the end cost nothing more.
const ENDED = "where state in ('paid','declined','cancelled')";

const STATEMENTS = [
  // Quarters of an hour: every zone's wall differs from UTC by whole quarters, so days are sums of quarters.
  `alter table store add column day_end_minutes integer not null default 0
    check (day_end_minutes between 0 and 1425 and day_end_minutes % 15 = 0)`,
  // Null: the currency's own (lib/refunds/refund-limit.ts).
  "alter table store add column refund_limit_minor bigint check (refund_limit_minor >= 0)",
  "alter table store add column receipt_text text check (length(receipt_text) <= 500)",
  `create table payment_quarter (
    store_id uuid not null references store(id),
    quarter timestamptz not null,
    paid_count integer not null,
    paid_minor bigint not null,
    declined_count integer not null,
    cancelled_count integer not null,
    refund_count integer not null,
    refund_minor bigint not null,
    primary key (store_id, quarter)
  )`,
  // How far the trail of payments has been summed; one row.
  `create table payment_quarter_cursor (
    name text primary key,
    read_until timestamptz not null
  )`,
  "insert into payment_quarter_cursor (name, read_until) values ('payments', '-infinity')",
  `create index refund_done_by_store on refund (store_id, final_at) where state = 'refunded'`,
  `create index payment_ended_by_amount on payment (store_id, amount_minor, created_at desc) ${ENDED}`,
  `create index payment_ended_by_tail on payment (store_id, code_last4, created_at desc) ${ENDED}`,
  `create index payment_ended_by_sale on payment (sale_id) ${ENDED}`,
  "create index payment_by_acquirement on payment (acquirement_id) where acquirement_id is not null",
  "create index sale_by_reference on sale (store_id, lower(reference)) where reference is not null",
  `create table day_close (
    store_id uuid not null references store(id),
    business_date date not null,
    closed_at timestamptz not null default clock_timestamp(),
    person_id uuid not null references person(id),
    paid_count integer not null,
    paid_minor bigint not null,
    refund_count integer not null,
    refund_minor bigint not null,
    /* What was not proven when the day was closed: [{paymentId, ownerId}]. */
    unproven jsonb not null,
    primary key (store_id, business_date)
  )`,
  `create table case_holder (
    payment_id uuid primary key references payment(id),
    store_id uuid not null references store(id),
    person_id uuid not null references person(id),
    taken_at timestamptz not null default clock_timestamp()
  )`,
  // Evidence is only ever added.
  `create table case_note (
    id uuid primary key,
    payment_id uuid not null references payment(id),
    store_id uuid not null references store(id),
    person_id uuid not null references person(id),
    at timestamptz not null default clock_timestamp(),
    note text not null check (length(note) between 1 and 2000)
  )`,
  "create index case_note_by_payment on case_note (payment_id, at)",
];
