import "server-only";
import { type Kysely, sql } from "kysely";
import { readShopGauges } from "./shop-gauges";
import type { Database } from "./tables";

/** How the servers and the schedule stand; ages in ms by the database's clock. */
export type DrivingState = {
  readonly servers: readonly { readonly version: string; readonly beatAgeMs: number }[];
  /** How long the longest due payment or refund that nobody holds has waited; 0 when none waits. */
  readonly oldestOverdueMs: number;
  /** Payments and refunds without a proven end. */
  readonly inDoubt: number;
};

// A server that has not been seen for a day was switched off, not lost.
const FORGOTTEN_AFTER = sql`interval '1 day'`;

/** Says that this server's poller lives. One small write each few seconds. */
export async function writeBeat(db: Kysely<Database>, server: string, version: string): Promise<void> {
  await sql`
    insert into server_beat (server, version) values (${server}, ${version})
    on conflict (server) do update set beat_at = clock_timestamp(), version = excluded.version,
      started_at = case when server_beat.version = excluded.version then server_beat.started_at
        else excluded.started_at end`.execute(db);
}

export async function readDrivingState(db: Kysely<Database>): Promise<DrivingState> {
  const { rows: servers } = await sql<{ version: string; beat_age_ms: number }>`
    select version, (extract(epoch from clock_timestamp() - beat_at) * 1000)::float8 as beat_age_ms
    from server_beat where beat_at > clock_timestamp() - ${FORGOTTEN_AFTER} order by beat_at desc`.execute(db);
  const { openPayments, openRefunds, overdueSeconds } = await readShopGauges(db);
  return {
    servers: servers.map(({ version, beat_age_ms }) => ({ version, beatAgeMs: Math.max(0, Math.round(beat_age_ms)) })),
    oldestOverdueMs: Math.round(overdueSeconds * 1_000),
    inDoubt: Object.values(openPayments).reduce((sum, count) => sum + count, openRefunds),
  };
}
