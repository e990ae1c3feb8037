import "server-only";
import { type Kysely, sql } from "kysely";

/** How long a store asks about payments that look alike, and what the cashier answered. Plain SQL, as in the first migration. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // Zero: never. Where everything costs the same (tickets), the question would be asked all day.
  `alter table store add column look_alike_minutes integer not null default 5
    check (look_alike_minutes between 0 and 60)`,
  `create table look_alike_answer (
    payment_id uuid not null references payment(id),
    /* The earlier payment that was said to be another customer's. */
    other_payment_id uuid not null references payment(id),
    at timestamptz not null default clock_timestamp(),
    primary key (payment_id, other_payment_id)
  )`,
];
