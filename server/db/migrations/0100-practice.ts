import "server-only";
import { type Kysely, sql } from "kysely";

/**
 * What people practised, which course a store wants first, and whom a supervisor let sell without it. No table of money
 * knows of these, and these know of no payment: what happens in a lesson is stored nowhere.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table practice_result (
    id uuid primary key,
    store_id uuid not null references store(id),
    person_id uuid not null references person(id),
    lesson text not null,
    score integer not null check (score between 0 and 100),
    is_passed boolean not null,
    version text not null,
    at timestamptz not null default clock_timestamp()
  )`,
  "create index practice_result_by_person on practice_result (store_id, person_id, at)",
  `create table practice_rule (
    store_id uuid primary key references store(id),
    course text,
    set_at timestamptz not null default clock_timestamp()
  )`,
  `create table practice_permit (
    id uuid primary key,
    store_id uuid not null references store(id),
    person_id uuid not null references person(id),
    device_id uuid not null references device(id),
    approver_id uuid not null references person(id),
    given_at timestamptz not null default clock_timestamp(),
    ends_at timestamptz not null
  )`,
  "create index practice_permit_by_person on practice_permit (person_id, device_id, ends_at)",
];
