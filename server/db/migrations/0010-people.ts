import "server-only";
import { type Kysely, sql } from "kysely";

/** Passwords and second factors, the office's own sessions, the one set-up, and rate limits. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  "alter table person add column login text",
  "alter table person add column password_hash text",
  "alter table person add column totp_sealed text",
  "alter table person add column totp_step bigint",
  "create unique index person_login_once on person (login) where login is not null",
  `create table recovery_code (
    code_hash text primary key,
    person_id uuid not null references person(id),
    used_at timestamptz
  )`,
  "create index recovery_code_by_person on recovery_code (person_id)",
  `create table office_session (
    token_hash text primary key,
    person_id uuid not null references person(id),
    created_at timestamptz not null default clock_timestamp(),
    last_seen_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz
  )`,
  "create index office_session_by_person on office_session (person_id) where ended_at is null",
  // One row at most, for ever: of two set-ups at the same moment the second meets the key.
  "create table first_setup (only_one integer primary key check (only_one = 1), at timestamptz not null default clock_timestamp())",
  // As rate-limiter-flexible wants it.
  "create table rate_limit (key varchar(255) primary key, points integer not null default 0, expire bigint)",
];
