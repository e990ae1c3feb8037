import "server-only";
import { createInterface } from "node:readline";
import { type Kysely, sql } from "kysely";
import { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { Database } from "../tables";
import { inDifferences } from "./item-words";
import { inScope, type ReconScope } from "./scope";

/** What an export is about; `date` is yyyy-mm-dd in China. */
export type ItemExport = {
  readonly date: string;
  readonly what: "differences" | "matched";
  readonly scope: ReconScope;
};

/** Columns in their order; the same names are the head of the CSV file. */
export const EXPORT_COLUMNS = [
  "businessDate",
  "tie",
  "class",
  "kind",
  "currency",
  "oursMinor",
  "theirsMinor",
  "oursState",
  "merchantTransId",
  "acquirementId",
  "merchantRefundId",
  "theirMerchantId",
  "theirId",
  "theirStatus",
  "chinaTime",
  "file",
  "line",
  "tiedBy",
  "settledBecause",
  "settledBy",
  "assignedTo",
] as const;

export type ExportRow = readonly (string | null)[];

/**
 * A day's items with both sides, as they stand in one snapshot, as they come: COPY keeps memory flat for a million of them,
 * on a connection of its own because that takes longer than what a person's request may.
 */
export async function* exportItems(
  { databaseUrl, db }: { readonly databaseUrl: string; readonly db: Kysely<Database> },
  wish: ItemExport,
): AsyncIterable<ExportRow> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const stream = client.query(copyTo(`copy (${selectOf(db, wish)}) to stdout`));
    for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
      yield line.split("\t").map(valueOf);
    }
  } finally {
    await client.end();
  }
}

/** COPY takes no parameters: every value is written into the statement as a literal of its own form, checked before. */
function selectOf(db: Kysely<Database>, { date, what, scope }: ItemExport): string {
  const classes = what === "matched" ? sql`i.class in ('MATCHED','CARRIED')` : inDifferences;
  const query = sql`
    select i.business_date, i.tie, i.class, i.kind, coalesce(l.currency, i.currency), i.ours_minor, i.theirs_minor, i.ours_state,
      p.merchant_trans_id, p.acquirement_id, r.merchant_refund_id, l.merchant_ref, l.provider_ref, l.status_raw,
      to_char(coalesce(i.occurred_at, l.occurred_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS'),
      f.name, i.line_no, i.match_key, d.reason, q.name, coalesce(held.name, given.name)
    from recon_item i
    left join recon_line l on l.file_id = i.file_id and l.line_no = i.line_no
    left join recon_file f on f.id = i.file_id
    left join payment p on p.id = i.payment_id
    left join refund r on r.id = i.refund_id
    left join recon_decision d on d.subject = i.subject and d.class = i.class and d.action = 'accept' and d.undone_at is null
    left join person q on q.id = d.person_id
    left join case_holder h on h.payment_id = i.payment_id
    left join person held on held.id = h.person_id
    left join recon_decision a on a.subject = i.subject and a.action = 'assign' and a.undone_at is null
    left join person given on given.id = a.assignee_id
    where i.business_date = ${sql.lit(date)}::date and ${classes} and ${inScope(scope)}
    order by i.tie, i.file_id, i.line_no`;
  const { sql: text, parameters } = query.compile(db);
  // The scope's store id is the one parameter left: a UUID of our own table.
  return parameters.reduce<string>(
    (done, value, index) => done.replaceAll(`$${index + 1}`, quoted(String(value))),
    text,
  );
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

const ESCAPED: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", "\\": "\\" };

/** A field of COPY's text format. */
function valueOf(field: string): string | null {
  if (field === "\\N") return null;
  return field.includes("\\") ? field.replaceAll(/\\(.)/g, (_all, char: string) => ESCAPED[char] ?? char) : field;
}
