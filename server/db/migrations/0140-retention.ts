import "server-only";
import { type Kysely, sql } from "kysely";

/** How far the clearing of old messages has come, by the id of the last row looked at: ids grow with time (UUIDv7). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw("create table retention_mark (what text primary key, until_id uuid not null)").execute(db);
}
