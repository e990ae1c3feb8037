import "server-only";
import { type Kysely, sql } from "kysely";

/** Passkeys, what they are asked, an authenticator app that is not confirmed yet, and which browser a session is in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table passkey (
    id text primary key,
    person_id uuid not null references person(id),
    name text not null,
    public_key text not null,
    counter bigint not null,
    transports text not null,
    created_at timestamptz not null default clock_timestamp(),
    last_used_at timestamptz
  )`,
  "create index passkey_by_person on passkey (person_id)",
  `create table passkey_challenge (
    challenge_hash text primary key,
    person_id uuid references person(id),
    expires_at timestamptz not null
  )`,
  "alter table person add column totp_pending text",
  "alter table office_session add column browser text",
];
