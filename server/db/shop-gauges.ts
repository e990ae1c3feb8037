import "server-only";
import { type Kysely, sql } from "kysely";
import { isFree } from "./scheduled-rows";
import type { Database } from "./tables";

/** How the shop stands now, over all stores. Times in seconds, by the database's clock. */
export type ShopGauges = {
  readonly openPayments: Readonly<Record<string, number>>;
  readonly openRefunds: number;
  readonly openIncidents: number;
  /** Since when the oldest payment in doubt is in doubt; 0 when none is. */
  readonly oldestDoubtSeconds: number;
  /** How long the row that is most overdue has been waiting for a server; 0 when none is. */
  readonly overdueSeconds: number;
};

/** Every number from a row, each by a small partial index: cheap however many payments there are. */
export async function readShopGauges(db: Kysely<Database>): Promise<ShopGauges> {
  const [states, rest] = await Promise.all([
    sql<{ state: string; count: number }>`
      select state, count(*) as count from payment
      where state in ('paying','checking','cancelling','attention') group by state`.execute(db),
    sql<{ refunds: number; incidents: number; doubt: number; overdue: number }>`
      select
        (select count(*) from refund where state in ('refunding','attention')) as refunds,
        (select count(*) from incident where closed_at is null) as incidents,
        (select coalesce(extract(epoch from clock_timestamp() - min(doubt_since)), 0)::float8 from payment
          where state in ('paying','checking','cancelling','attention')) as doubt,
        (select coalesce(greatest(extract(epoch from clock_timestamp() - min(due_at)), 0), 0)::float8 from (
          select min(due_at) as due_at from payment where due_at is not null and ${isFree}
          union all select min(due_at) from refund where due_at is not null and ${isFree}) as due) as overdue`.execute(
      db,
    ),
  ]);
  const row = rest.rows[0];
  return {
    openPayments: Object.fromEntries(states.rows.map(({ state, count }) => [state, count])),
    openRefunds: row?.refunds ?? 0,
    openIncidents: row?.incidents ?? 0,
    oldestDoubtSeconds: row?.doubt ?? 0,
    overdueSeconds: row?.overdue ?? 0,
  };
}
