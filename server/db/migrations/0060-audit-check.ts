import "server-only";
import { type Kysely, sql } from "kysely";

/** What the machine's own reading through the audit log found last. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table audit_check (
        chain_id uuid primary key,
        checked_at timestamptz not null,
        whole_at timestamptz not null,
        seq bigint not null,
        hash text not null,
        broken_seq bigint,
        broken_why text
      )`,
    )
    .execute(db);
}
