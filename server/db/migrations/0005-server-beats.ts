import "server-only";
import { type Kysely, sql } from "kysely";

/** One row a server: that its poller lives, and which version it is. Nothing is decided by it; people and alarms look at it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table server_beat (
      server text primary key,
      version text not null,
      started_at timestamptz not null default clock_timestamp(),
      beat_at timestamptz not null default clock_timestamp()
    )`.execute(db);
}
