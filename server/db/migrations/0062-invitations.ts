import "server-only";
import { type Kysely, sql } from "kysely";

/** Invitations to the office, and the browsers from which somebody came in before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table invitation (
    code_hash text primary key,
    person_id uuid not null references person(id),
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  "create index invitation_by_person on invitation (person_id)",
  `create table known_browser (
    token_hash text primary key,
    person_id uuid not null references person(id),
    last_used_at timestamptz not null default clock_timestamp()
  )`,
  "create index known_browser_by_person on known_browser (person_id)",
];
