import "server-only";
import { type Kysely, sql } from "kysely";

/** Alipay's file may contradict the end of a payment: a case of its own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  "alter table incident drop constraint incident_kind_check",
  `alter table incident add constraint incident_kind_check check (kind in
    ('late-money','answer-mismatch','cancel-refused','cancel-unanswered','refund-attention','file-contradiction'))`,
  "create index recon_evidence_by_file on recon_evidence (file_id, line_no)",
];
