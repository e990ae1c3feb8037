import "server-only";
import { type Kysely, sql } from "kysely";

/** A case's history beside its notes: who took it, gave it on, gave it back, wrote to Alipay. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table case_note add column kind text not null default 'note'
    check (kind in ('note','taken','handed-over','released','escalated'))`,
  "alter table case_note add column other_person_id uuid references person(id)",
  // Only a note has words.
  "alter table case_note drop constraint case_note_note_check",
  `alter table case_note add constraint case_note_note_check
    check (length(note) <= 2000 and (kind <> 'note' or length(note) >= 1))`,
  // What the queue reads: refunds without a proven end.
  "create index refund_open_by_store on refund (store_id, created_at) where state in ('refunding','attention')",
];
