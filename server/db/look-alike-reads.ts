import "server-only";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { CurrencyCode } from "@/lib/money/currencies";
import type { LookAlikeView } from "@/lib/payments/look-alike";
import type { PaymentState } from "@/lib/payments/payment-state";
import type { Database } from "./tables";

/** The payment that is about to start, as far as another can look like it. */
export type LookAlikeSearch = {
  readonly storeId: string;
  readonly requestId: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly withinMinutes: number;
  /** Null: nothing is known of the payer, so that only open payments count. */
  readonly mark: { readonly codeKind: string; readonly first6: string } | null;
  /** Payments the cashier has been asked about already. */
  readonly unlike: readonly string[];
};

export type LookAlikeReads = {
  /** The newest payment that looks like the one searched for; null when none does, or when this request has its payment. */
  readonly findLookAlike: (search: LookAlikeSearch) => Promise<LookAlikeView | null>;
};

export function createLookAlikeReads(db: Kysely<Database>): LookAlikeReads {
  return {
    findLookAlike: async (search) => {
      const row = (await query(search).execute(db)).rows[0];
      if (row === undefined) return null;
      return {
        paymentId: row.id,
        kind: row.state === "paid" ? "same-mark" : "still-open",
        state: row.state,
        amount: { currency: row.currency as CurrencyCode, minor: row.amount_minor }, // written from the store's own
        createdAt: row.created_at,
        serverNow: row.db_now,
        personName: row.person_name,
        deviceName: row.device_name,
      };
    },
  };
}

type Row = {
  id: string;
  state: PaymentState;
  currency: string;
  amount_minor: number;
  created_at: number;
  db_now: number;
  person_name: string;
  device_name: string;
};

/** Two halves, each with an index of its own: what is open is little, what is paid is found by its amount. */
function query(search: LookAlikeSearch): RawBuilder<Row> {
  const { storeId, currency, amountMinor, withinMinutes } = search;
  const isAlike = sql`store_id = ${storeId}::uuid and amount_minor = ${amountMinor}::bigint and currency = ${currency}
    and created_at > clock_timestamp() - make_interval(mins => ${withinMinutes}::int)`;
  return sql<Row>`
    select alike.*, clock_timestamp() as db_now, coalesce(person.name, device.name) as person_name,
      device.name as device_name
    from (
      select id, state, currency, amount_minor, created_at, device_id, person_id from payment
        where ${isAlike} and state in ('paying','checking','cancelling','attention')
      ${search.mark === null ? sql`` : paidWithMark(isAlike, search.mark)}
    ) alike
    join device on device.id = alike.device_id left join person on person.id = alike.person_id
    where not alike.id = any(${sql.val(search.unlike)}::uuid[])
      and not exists (select from payment where store_id = ${storeId}::uuid and request_id = ${search.requestId}::uuid)
    order by alike.created_at desc limit 1`;
}

/** Whose money went back in full owes nothing to the question. */
function paidWithMark(isAlike: RawBuilder<unknown>, mark: NonNullable<LookAlikeSearch["mark"]>): RawBuilder<unknown> {
  return sql`union all
      select id, state, currency, amount_minor, created_at, device_id, person_id from payment
        where ${isAlike} and state = 'paid' and refunded_minor < amount_minor
          and code_kind = ${mark.codeKind} and code_first6 = ${mark.first6}`;
}
