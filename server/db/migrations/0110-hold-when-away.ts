import "server-only";
import { type Kysely, sql } from "kysely";

/** Whether a store takes no new payment while Alipay is silent; it only warns otherwise. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw("alter table store add column holds_when_away boolean not null default false").execute(db);
}
