import "server-only";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Finding } from "@/lib/reconciliation/finding";
import type { FileSummary } from "@/lib/reconciliation/read-file";
import type { LineSink, LoadReconFile, LoadResult, NewReconFile } from "../reconciliation-store";
import { copyRow, LINE_COLUMNS } from "./copy-row";

/** A file with more trouble than this is not read by hand line by line; the count is kept in full. */
const MAX_KEPT_FINDINGS = 1_000;

/**
 * Reads a file into the database by COPY, in one transaction: an error leaves nothing. The same bytes again change
 * nothing; other bytes under the same slot become the next version, and the old one is kept beside it.
 * A connection of its own: a million lines take longer than what a person's request may.
 */
export function createLoadFile(databaseUrl: string): LoadReconFile {
  return async (file, read) => {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      await client.query("begin");
      const result = await loadInTransaction(client, file, read);
      await client.query("commit");
      return result;
    } finally {
      // Ends the transaction too when something was thrown.
      await client.end();
    }
  };
}

async function loadInTransaction(
  client: Client,
  file: NewReconFile,
  read: (sink: LineSink) => Promise<FileSummary>,
): Promise<LoadResult> {
  const slot = slotOf(file);
  // Two importers of one file take turns; the second finds the bytes already there.
  await client.query("select pg_advisory_xact_lock(hashtextextended($1, 7))", [slot]);
  const same = await client.query<{ id: string }>(
    "select id from recon_file where sha256 = $1 and (slot = $2 or line_count > 0) limit 1",
    [file.sha256, slot],
  );
  const known = same.rows[0];
  if (known !== undefined) return { kind: "same", fileId: known.id };

  const findings: Finding[] = [];
  const summary = await copyLines(client, file.id, findings, read);
  const version = await replaceOlder(client, slot);
  await insertFile(client, { file, slot, version, summary });
  await insertFindings(client, file.id, findings);
  // The planner has to know of the new lines before they are matched.
  await client.query("analyze recon_line");
  await client.query(
    `insert into recon_day (business_date, needs_match) values ($1, true)
     on conflict (business_date) do update set needs_match = true`,
    [file.businessDate],
  );
  return { kind: summary.isHeld ? "held" : "loaded", fileId: file.id, version, summary };
}

/** What the file is the file of: a second one with other bytes is a new version of it. */
function slotOf({ purpose, merchantId, currency, businessDate, profileId, name }: NewReconFile): string {
  // Families with several files a day tell them apart by name only.
  const part = profileId.startsWith("alipay-intl") || profileId.startsWith("alipay-legacy") ? "" : `/${name}`;
  return `${purpose}/${merchantId}/${currency ?? "-"}/${businessDate}${part}`;
}

async function copyLines(
  client: Client,
  fileId: string,
  findings: Finding[],
  read: (sink: LineSink) => Promise<FileSummary>,
): Promise<FileSummary> {
  const copy = client.query(copyFrom(`copy recon_line (${LINE_COLUMNS}) from stdin`));
  const done = finished(copy);
  // Read later; until then an early failure must not count as unhandled.
  done.catch(() => undefined);
  let buffer = "";
  const summary = await read({
    onLine: (line) => {
      buffer += copyRow(fileId, line);
    },
    onFinding: (finding) => {
      if (findings.length < MAX_KEPT_FINDINGS) findings.push(finding);
    },
    drain: async () => {
      if (buffer === "") return;
      const isFull = !copy.write(buffer);
      buffer = "";
      if (isFull) await Promise.race([once(copy, "drain"), done]);
    },
  });
  copy.end(buffer);
  await done;
  return summary;
}

async function replaceOlder(client: Client, slot: string): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    "select version from recon_file where slot = $1 order by version desc limit 1",
    [slot],
  );
  await client.query("update recon_file set state = 'superseded' where slot = $1 and state <> 'superseded'", [slot]);
  return (rows[0]?.version ?? 0) + 1;
}

type Row = { file: NewReconFile; slot: string; version: number; summary: FileSummary };

async function insertFile(client: Client, { file, slot, version, summary }: Row): Promise<void> {
  await client.query(
    `insert into recon_file (id, slot, version, purpose, merchant_id, currency, business_date, name, sha256, byte_count,
       stored_path, profile_id, profile_version, source, person_id, state, line_count, finding_count, is_whole)
     values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19)`,
    [
      file.id,
      slot,
      version,
      file.purpose,
      file.merchantId,
      file.currency,
      file.businessDate,
      file.name,
      file.sha256,
      file.byteCount,
      file.storedPath,
      file.profileId,
      file.profileVersion,
      file.source,
      file.personId,
      summary.isHeld ? "held" : "loaded",
      summary.lineCount,
      summary.findingCount,
      summary.isWhole,
    ],
  );
}

async function insertFindings(client: Client, fileId: string, findings: readonly Finding[]): Promise<void> {
  if (findings.length === 0) return;
  await client.query(
    `insert into recon_finding (file_id, line_no, kind, detail)
     select $1, * from unnest($2::integer[], $3::text[], $4::text[])`,
    [
      fileId,
      findings.map(({ lineNo }) => lineNo),
      findings.map(({ kind }) => kind),
      findings.map(({ detail }) => detail),
    ],
  );
}
