import "server-only";
import { type Kysely, sql } from "kysely";

/** The exchange rate Alipay named beside what the wallet was charged, as it wrote it: a text, so that no digit is lost. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table payment add column customer_rate text`.execute(db);
}
