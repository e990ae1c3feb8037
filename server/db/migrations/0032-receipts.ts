import "server-only";
import { type Kysely, sql } from "kysely";

/** The store's own lines on its receipts, and every slip that was printed. Plain SQL only, as in the first migration. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // Address, telephone, tax number above; thanks, opening hours, return policy below. Lines are separated by newlines.
  "alter table store add column receipt_header text check (length(receipt_header) <= 400)",
  "alter table store add column receipt_footer text check (length(receipt_footer) <= 400)",
  `create table receipt_print (
    payment_id uuid not null references payment(id),
    number integer not null check (number > 0),
    request_id uuid not null,
    printed_at timestamptz not null default clock_timestamp(),
    paper text not null check (paper in ('80mm','58mm','a4')),
    device_id uuid not null references device(id),
    person_id uuid not null references person(id),
    primary key (payment_id, number),
    constraint receipt_print_request_once unique (payment_id, request_id)
  )`,
];
