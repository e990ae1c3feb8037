import "server-only";
import { type Kysely, sql } from "kysely";

/**
 * Alipay's daily files, their lines, how each line compares with ours, and what people decided. Plain SQL only.
 * Lines are never changed; items are derived and made anew by each run; decisions hang on what they are about, so that
 * they survive a run and a new version of a file.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // A day of China's, and its own schedule: any number of servers fetch and match beside each other.
  `create table recon_day (
    business_date date primary key,
    due_at timestamptz,
    lease_owner text,
    lease_until timestamptz,
    fence integer not null default 1,
    try_count integer not null default 0,
    last_problem text,
    last_try_at timestamptz,
    alarm text check (alarm in ('late','missing')),
    needs_match boolean not null default false,
    matched_at timestamptz,
    match_count integer not null default 0
  )`,
  "create index recon_day_due on recon_day (due_at) where due_at is not null",
  `create table recon_file (
    id uuid primary key,
    slot text not null,
    version integer not null,
    purpose text not null check (purpose in ('transaction','settlement_detail','settlement_summary')),
    merchant_id text not null,
    currency char(3),
    business_date date not null,
    name text not null,
    sha256 char(64) not null,
    byte_count bigint not null,
    stored_path text not null,
    profile_id text not null,
    profile_version integer not null,
    source text not null check (source in ('sftp','upload','command')),
    person_id uuid references person(id),
    state text not null check (state in ('loaded','held','superseded')),
    line_count integer not null,
    finding_count integer not null,
    is_whole boolean not null,
    received_at timestamptz not null default clock_timestamp(),
    constraint recon_file_version_once unique (slot, version),
    constraint recon_file_bytes_once unique (slot, sha256)
  )`,
  // A new version of a file takes the place of the old one; both are kept.
  "create unique index recon_file_one_current on recon_file (slot) where state <> 'superseded'",
  "create index recon_file_by_day on recon_file (business_date, purpose)",
  `create table recon_finding (
    file_id uuid not null references recon_file(id),
    line_no integer not null,
    kind text not null,
    detail text not null
  )`,
  "create index recon_finding_by_file on recon_finding (file_id, line_no)",
  `create table recon_line (
    file_id uuid not null,
    line_no integer not null,
    kind text not null,
    merchant_id text,
    store_ref text,
    merchant_ref text,
    provider_ref text,
    original_ref text,
    amount_minor bigint not null check (amount_minor >= 0),
    currency char(3) not null,
    fee_minor bigint,
    net_minor bigint,
    settle_currency char(3),
    fx_rate numeric,
    occurred_at timestamptz,
    settled_at timestamptz,
    batch_ref text,
    status_raw text,
    is_success boolean not null,
    wallet text,
    row_count integer,
    primary key (file_id, line_no)
  )`,
  `create table recon_item (
    business_date date not null,
    tie text not null check (tie in ('sale','settlement','batch')),
    class text not null,
    kind text not null,
    match_key text,
    subject text,
    file_id uuid,
    line_no integer,
    payment_id uuid,
    refund_id uuid,
    store_id uuid,
    currency char(3) not null,
    ours_minor bigint,
    theirs_minor bigint,
    ours_state text,
    occurred_at timestamptz
  )`,
  "create index recon_item_by_day on recon_item (business_date, tie)",
  "create index recon_item_open on recon_item (class, business_date) where class <> 'MATCHED'",
  "create index recon_item_by_payment on recon_item (payment_id) where payment_id is not null",
  "create index recon_item_by_subject on recon_item (subject) where subject is not null",
  `create table recon_decision (
    id uuid primary key,
    subject text not null,
    class text not null,
    action text not null check (action in ('accept','link','assign')),
    reason text not null,
    payment_id uuid references payment(id),
    refund_id uuid references refund(id),
    assignee_id uuid references person(id),
    store_id uuid not null references store(id),
    person_id uuid not null references person(id),
    at timestamptz not null default clock_timestamp(),
    undone_at timestamptz,
    undone_by uuid references person(id)
  )`,
  "create index recon_decision_by_subject on recon_decision (subject) where undone_at is null",
  // What a file settled: the line is the evidence.
  `create table recon_evidence (
    id uuid primary key default gen_random_uuid(),
    payment_id uuid not null references payment(id),
    refund_id uuid references refund(id),
    event text not null,
    file_id uuid not null references recon_file(id),
    line_no integer not null,
    at timestamptz not null default clock_timestamp()
  )`,
  "create index recon_evidence_by_payment on recon_evidence (payment_id)",
  // Payments are written in the order of time: a block range index finds a day of them and costs next to nothing.
  "create index payment_created_range on payment using brin (created_at)",
  "create index refund_created_range on refund using brin (created_at)",
  "create index if not exists payment_by_acquirement on payment (acquirement_id) where acquirement_id is not null",
];
