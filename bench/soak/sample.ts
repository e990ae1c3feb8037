import { type Kysely, sql } from "kysely";
import { request } from "undici";
import type { Database } from "@/server/db/tables";
import type { LogLine } from "./log-lines";

/** What grows or must not grow, at one moment of the day. Bytes, milliseconds and counts. */
export type Sample = {
  /** Payments that were begun until now. */
  readonly payments: number;
  /** Of the web server's process: resident memory, and what its heap held after the last full collection. */
  readonly residentBytes: number;
  readonly heapBytes: number;
  /** p99 since the sample before. */
  readonly loopLagMs: number;
  /** Of everybody but this measurement. */
  readonly connections: number;
  /** Over all tables; bytes with indexes and long values. */
  readonly rows: number;
  readonly tableBytes: number;
  /** What the server has written to its output since the sample before. */
  readonly logLines: readonly LogLine[];
};

export type Sampled = {
  readonly origin: string;
  readonly metricsToken: string;
  readonly db: Kysely<Database>;
  /** Since it was asked before. */
  readonly takeLogLines: () => readonly LogLine[];
};

/** The name of this measurement's own connections, which it leaves out of its count. */
export const OBSERVER = "saoma-soak";

export async function takeSample(shop: Sampled, payments: number): Promise<Sample> {
  const process = await readProcess(shop);
  return { payments, ...process, ...(await readDatabase(shop.db)), logLines: shop.takeLogLines() };
}

async function readProcess({ origin, metricsToken }: Sampled) {
  const answer = await request(`${origin}/api/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } });
  const text = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`the metrics answered ${answer.statusCode}`);
  return {
    residentBytes: readGauge(text, "process_resident_memory_bytes"),
    heapBytes: readGauge(text, "saoma_heap_after_collection_bytes"),
    loopLagMs: readGauge(text, "nodejs_eventloop_lag_p99_seconds") * 1_000,
  };
}

function readGauge(text: string, name: string): number {
  const line = text.split("\n").find((candidate) => candidate.startsWith(`${name} `));
  const value = Number(line?.slice(name.length + 1));
  if (line === undefined || !Number.isFinite(value)) throw new Error(`the metrics have no ${name}`);
  return value;
}

async function readDatabase(db: Kysely<Database>) {
  const connections = await sql<{ n: number }>`
    select count(*)::float8 as n from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and application_name <> ${OBSERVER}`.execute(
    db,
  );
  // query_to_xml counts every table in one statement, exactly; the statistics of the planner are guesses.
  const tables = await sql<{ rows: number; bytes: number }>`
    select sum((xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %s', c.oid::regclass),
        false, true, '')))[1]::text::float8) as rows,
      sum(pg_total_relation_size(c.oid))::float8 as bytes
    from pg_class c join pg_namespace s on s.oid = c.relnamespace
    where c.relkind = 'r' and s.nspname = 'public'`.execute(db);
  const { rows = 0, bytes = 0 } = tables.rows[0] ?? {};
  return { connections: connections.rows[0]?.n ?? 0, rows, tableBytes: bytes };
}
