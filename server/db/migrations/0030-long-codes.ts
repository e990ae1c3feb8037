import "server-only";
import { type Kysely, sql } from "kysely";

/** Whether a store takes the reserved code lengths 25 to 32 of Alipay+ (protocol.md §7). Off: today nobody shows one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw("alter table store add column takes_long_codes boolean not null default false").execute(db);
}
