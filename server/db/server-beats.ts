import "server-only";
import { type Kysely, sql } from "kysely";
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
  const { rows } = await sql<{ oldest_ms: number | null; in_doubt: number }>`
    select (extract(epoch from clock_timestamp() - (
        select min(due_at) from (
          select min(due_at) as due_at from payment
            where due_at is not null and (lease_until is null or lease_until < clock_timestamp())
          union all
          select min(due_at) from refund
            where due_at is not null and (lease_until is null or lease_until < clock_timestamp())
        ) as next)) * 1000)::float8 as oldest_ms,
      (select count(*) from payment where state in ('paying','checking','cancelling','attention'))
        + (select count(*) from refund where state in ('refunding','attention')) as in_doubt`.execute(db);
  const [row] = rows;
  return {
    servers: servers.map(({ version, beat_age_ms }) => ({ version, beatAgeMs: Math.max(0, Math.round(beat_age_ms)) })),
    oldestOverdueMs: Math.max(0, Math.round(row?.oldest_ms ?? 0)),
    inDoubt: row?.in_doubt ?? 0,
  };
}
