import "server-only";
import { type Kysely, sql } from "kysely";

/** A format that nothing is read by any more; what it has read still refers to it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table recon_profile add column retired_at timestamptz`.execute(db);
}
