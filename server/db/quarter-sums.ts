import "server-only";
import { type RawBuilder, sql } from "kysely";

/** The states whose events are in the index payment_event_told; every end and every step after one is among them. */
export const IS_TOLD = sql`event.state in ('paid','declined','cancelled','attention')`;
const OPEN = sql`payment.state in ('paying','checking','cancelling','attention')`;

/** The quarter of an hour, UTC, that an instant is in. */
export function quarterOf(instant: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`date_bin('15 minutes', ${instant}, timestamptz '2000-01-01 00:00:00+00')`;
}

/** The hour, UTC, that an instant is in. */
export function hourOf(instant: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`date_bin('1 hour', ${instant}, timestamptz '2000-01-01 00:00:00+00')`;
}

/**
 * The quarters (store_id, quarter) whose stored sums may be behind: those of payments that ended or changed after an end
 * since `since`, of their refunds, and of payments that are open now (one that had ended and was reopened is among them).
 * The trail is read once. `offset 0` keeps refunds looked up by their payment: for some minutes of events nobody reads
 * all refunds there are.
 */
export function movedQuarters(since: RawBuilder<unknown>, until: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    with told as materialized (
      select distinct payment_id from payment_event event
      where ${IS_TOLD} and event.at >= ${since} and event.at < ${until}
    )
    select payment.store_id, ${quarterOf(sql`payment.created_at`)} as quarter
      from told join payment on payment.id = told.payment_id
    union
    select refund.store_id, ${quarterOf(sql`refund.final_at`)}
      from told cross join lateral (
        select store_id, final_at from refund where refund.payment_id = told.payment_id
          and refund.state = 'refunded' and refund.final_at is not null offset 0
      ) as refund
    union
    select payment.store_id, ${quarterOf(sql`payment.created_at`)} from payment where ${OPEN}`;
}

/** The sums of the quarters in the set named `moved`, from the rows themselves. */
export function directSums(): RawBuilder<unknown> {
  return sql`
    select moved.store_id, moved.quarter,
      ended.paid_count, ended.paid_minor, ended.declined_count, ended.cancelled_count,
      returned.refund_count, returned.refund_minor
    from moved
    cross join lateral (
      select count(*) filter (where state = 'paid')::integer as paid_count,
        coalesce(sum(amount_minor) filter (where state = 'paid'), 0)::bigint as paid_minor,
        count(*) filter (where state = 'declined')::integer as declined_count,
        count(*) filter (where state = 'cancelled')::integer as cancelled_count
      from payment
      where payment.store_id = moved.store_id
        and payment.created_at >= moved.quarter and payment.created_at < moved.quarter + interval '15 minutes'
    ) ended
    cross join lateral (
      select count(*)::integer as refund_count, coalesce(sum(amount_minor), 0)::bigint as refund_minor
      from refund
      where refund.store_id = moved.store_id and refund.state = 'refunded'
        and refund.final_at >= moved.quarter and refund.final_at < moved.quarter + interval '15 minutes'
    ) returned`;
}
