import "server-only";
import { type Kysely, sql } from "kysely";
import type { CurrencyCode } from "@/lib/money/currencies";
import type { PaymentSearch } from "@/lib/payments/payment-search";
import type { PaymentState } from "@/lib/payments/payment-state";
import { IS_CONTRADICTED } from "./contradicted";
import type { Database } from "./tables";

export type LastPayment = {
  readonly id: string;
  readonly state: PaymentState;
  readonly currency: CurrencyCode;
  readonly amountMinor: number;
  readonly refundedMinor: number;
  readonly refundReservedMinor: number;
  /** Alipay's own file says otherwise than `state`. */
  readonly isContradicted: boolean;
  readonly codeTail: string;
  readonly createdAt: number;
  readonly isToday: boolean;
  readonly personName: string;
  readonly deviceName: string;
  readonly reference: string | null;
};

export type LastPaymentsFilter = {
  readonly storeId: string;
  /** Only this device's; null for the whole store. */
  readonly deviceId: string | null;
  /** IANA zone whose midnight begins the day. */
  readonly timeZone: string;
  /** Null: everything of today. A search for an amount or a reference also looks at the days before. */
  readonly search: Extract<PaymentSearch, { kind: "time" | "figure" | "reference" }> | null;
  readonly limit: number;
};

export type LastPaymentReads = {
  /** Newest first. */
  readonly list: (filter: LastPaymentsFilter) => Promise<readonly LastPayment[]>;
  /** The payment with this number, null when the store has none. */
  readonly findIdByNumber: (storeId: string, merchantTransId: string) => Promise<string | null>;
};

/** How far back a search looks: customers come back within days, and the office finds the rest. */
const SEARCH_DAYS = 31;
/** A customer's "about half past ten". */
const AROUND_MINUTES = 10;

/** Reads for the till's list of payments. Every query is bound to one store. */
export function createLastPaymentReads(db: Kysely<Database>): LastPaymentReads {
  return {
    list: (filter) => list(db, filter),
    findIdByNumber: async (storeId, merchantTransId) => {
      const row = await db
        .selectFrom("payment")
        .select("id")
        .where("store_id", "=", storeId)
        .where("merchant_trans_id", "=", merchantTransId)
        .executeTakeFirst();
      return row?.id ?? null;
    },
  };
}

async function list(db: Kysely<Database>, filter: LastPaymentsFilter): Promise<readonly LastPayment[]> {
  const { storeId, deviceId, timeZone, search, limit } = filter;
  const midnight = sql<number>`date_trunc('day', clock_timestamp() at time zone ${timeZone}) at time zone ${timeZone}`;
  const isOneDay = search === null || search.kind === "time";
  let query = db
    .selectFrom("payment")
    .leftJoin("person", "person.id", "payment.person_id")
    .innerJoin("device", "device.id", "payment.device_id")
    .innerJoin("sale", "sale.id", "payment.sale_id")
    .select([
      "payment.id",
      "payment.state",
      "payment.amount_minor as amountMinor",
      "payment.refunded_minor as refundedMinor",
      "payment.refund_reserved_minor as refundReservedMinor",
      "payment.code_last4 as codeTail",
      "payment.created_at as createdAt",
      "device.name as deviceName",
      "sale.reference",
      // The start wrote it from the store's currency, which is one of the table's.
      sql<CurrencyCode>`payment.currency`.as("currency"),
      IS_CONTRADICTED.as("isContradicted"),
      sql<boolean>`payment.created_at >= ${midnight}`.as("isToday"),
      sql<string>`coalesce(person.name, device.name)`.as("personName"),
    ])
    .where("payment.store_id", "=", storeId)
    .where(
      "payment.created_at",
      ">=",
      isOneDay ? midnight : sql<number>`${midnight} - make_interval(days => ${SEARCH_DAYS}::int)`,
    )
    .orderBy("payment.created_at", "desc")
    .limit(limit);
  if (deviceId !== null) query = query.where("payment.device_id", "=", deviceId);
  if (search !== null) query = query.where(matches(search, timeZone));
  return query.execute();
}

function matches(search: NonNullable<LastPaymentsFilter["search"]>, timeZone: string) {
  switch (search.kind) {
    case "time":
      return sql<boolean>`abs(extract(epoch from (payment.created_at at time zone ${timeZone})::time) / 60
        - ${search.minuteOfDay}::int) <= ${AROUND_MINUTES}::int`;
    case "figure":
      return sql<boolean>`(payment.amount_minor = ${search.amountMinor}::bigint or payment.code_last4 = ${search.last4}::text
        or lower(sale.reference) = lower(${search.text}::text))`;
    case "reference":
      return sql<boolean>`lower(sale.reference) = lower(${search.text}::text)`;
  }
}
