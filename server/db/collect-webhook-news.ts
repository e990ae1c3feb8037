import "server-only";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Database } from "./tables";

const CURSOR = "payments";

/**
 * Writes a delivery for every change of state of a payment or refund, and every opened case, that has none. The trails are
 * the outbox: they are written in the row's own statement, so nothing can be lost; unique indexes keep a second look from
 * telling twice.
 * @param lookBackMs read again this much before the place reached last: events commit in another order than they are dated
 * @returns how many were written
 */
export async function collectNews(db: Kysely<Database>, lookBackMs: number): Promise<number> {
  const { rows } = await sql<{ now: number }>`select clock_timestamp() as now`.execute(db);
  const startedAt = new Date(rows[0]?.now ?? 0);
  let written = 0;
  for (const news of [paymentNews(lookBackMs), refundNews(lookBackMs), incidentNews(lookBackMs)]) {
    written += Number((await news.execute(db)).numAffectedRows ?? 0n);
  }
  await db
    .insertInto("webhook_cursor")
    .values({ name: CURSOR, read_until: startedAt })
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet({ read_until: sql`greatest(webhook_cursor.read_until, excluded.read_until)` }),
    )
    .execute();
  return written;
}

/** Where the look begins. */
function since(lookBackMs: number): RawBuilder<Date> {
  return sql<Date>`coalesce((select read_until from webhook_cursor where name = ${CURSOR}), '-infinity')
    - make_interval(secs => ${lookBackMs / 1_000}::double precision)`;
}

function paymentNews(lookBackMs: number): RawBuilder<unknown> {
  return sql`
    insert into webhook_delivery (id, endpoint_id, store_id, payment_id, version, type, happened_at, next_at)
    select gen_random_uuid(), endpoint.id, endpoint.store_id, event.payment_id, event.version,
      'payment.' || event.state, event.at, clock_timestamp()
    from payment_event event
    join payment on payment.id = event.payment_id
    join webhook_endpoint endpoint on endpoint.store_id = payment.store_id
      and endpoint.removed_at is null and endpoint.created_at <= event.at
    where event.state in ('paid','declined','cancelled','attention')
      -- Versions may have gaps (a refund changes its payment), so the step before is looked for, not counted to.
      and event.state is distinct from (
        select before.state from payment_event before
        where before.payment_id = event.payment_id and before.version < event.version
        order by before.version desc limit 1)
      and event.at > ${since(lookBackMs)}
      and ('payment.' || event.state) = any(string_to_array(endpoint.events, ','))
    on conflict do nothing`;
}

function refundNews(lookBackMs: number): RawBuilder<unknown> {
  return sql`
    insert into webhook_delivery (id, endpoint_id, store_id, refund_id, version, type, happened_at, next_at)
    select gen_random_uuid(), endpoint.id, endpoint.store_id, event.refund_id, event.version,
      'refund.' || event.state, event.at, clock_timestamp()
    from refund_event event
    join refund on refund.id = event.refund_id
    join webhook_endpoint endpoint on endpoint.store_id = refund.store_id
      and endpoint.removed_at is null and endpoint.created_at <= event.at
    where event.state in ('refunded','refused','attention')
      and event.state is distinct from (
        select before.state from refund_event before
        where before.refund_id = event.refund_id and before.version < event.version
        order by before.version desc limit 1)
      and event.at > ${since(lookBackMs)}
      and ('refund.' || event.state) = any(string_to_array(endpoint.events, ','))
    on conflict do nothing`;
}

function incidentNews(lookBackMs: number): RawBuilder<unknown> {
  return sql`
    insert into webhook_delivery (id, endpoint_id, store_id, incident_id, version, type, happened_at, next_at)
    select gen_random_uuid(), endpoint.id, endpoint.store_id, incident.id, 1, 'incident.opened', incident.opened_at,
      clock_timestamp()
    from incident
    join webhook_endpoint endpoint on endpoint.store_id = incident.store_id
      and endpoint.removed_at is null and endpoint.created_at <= incident.opened_at
    where incident.opened_at > ${since(lookBackMs)}
      and 'incident.opened' = any(string_to_array(endpoint.events, ','))
    on conflict do nothing`;
}
