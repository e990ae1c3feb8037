import "server-only";
import { type Kysely, sql } from "kysely";

/** Formats of files that people described by mapping columns; a version never changes, the newest is the one in use. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table recon_profile (
      id text not null,
      version integer not null check (version > 0),
      profile jsonb not null,
      person_id uuid not null references person(id),
      at timestamptz not null default clock_timestamp(),
      primary key (id, version)
    )`.execute(db);
}
