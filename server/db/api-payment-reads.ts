import "server-only";
import { type Kysely, type Selectable, sql } from "kysely";
import type { DescribedPayment, TrailEntry } from "@/lib/api/describe-payment";
import type { PaymentState } from "@/lib/payments/payment-state";
import { paymentOfRow } from "./payment-row";
import type { PaymentTable } from "./payment-tables";
import type { Database } from "./tables";

/** Times are ms UTC; `after` is the id of the last payment of the page before. */
export type PaymentFilter = {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly state?: PaymentState | undefined;
  readonly reference?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

export type ApiPaymentReads = {
  readonly find: (
    storeId: string,
    paymentId: string,
  ) => Promise<{ described: DescribedPayment; trail: TrailEntry[] } | null>;
  /** Newest first. */
  readonly list: (storeId: string, filter: PaymentFilter) => Promise<DescribedPayment[]>;
  /** The payment a request made, null while it has made none. */
  readonly findIdByRequest: (storeId: string, requestId: string) => Promise<string | null>;
};

/** Reads for other systems. Every query is bound to one store. */
export function createApiPaymentReads(db: Kysely<Database>): ApiPaymentReads {
  return {
    find: async (storeId, paymentId) => {
      const row = await described(db, storeId).where("payment.id", "=", paymentId).executeTakeFirst();
      if (row === undefined) return null;
      const trail = await db
        .selectFrom("payment_event")
        .select(["version", "at", "event", "state", "code"])
        .where("payment_id", "=", paymentId)
        // A change that commits between the two reads would show a step that the payment has not taken yet.
        .where("version", "<=", row.version)
        .orderBy("version")
        .execute();
      return { described: describedOf(row), trail };
    },
    list: (storeId, filter) => list(db, storeId, filter),
    findIdByRequest: async (storeId, requestId) => {
      const row = await db
        .selectFrom("payment")
        .select("id")
        .where("store_id", "=", storeId)
        .where("request_id", "=", requestId)
        .executeTakeFirst();
      return row?.id ?? null;
    },
  };
}

async function list(db: Kysely<Database>, storeId: string, filter: PaymentFilter): Promise<DescribedPayment[]> {
  const { from, to, state, reference, after, limit } = filter;
  let query = described(db, storeId).orderBy("payment.created_at", "desc").orderBy("payment.id", "desc").limit(limit);
  if (from !== undefined) query = query.where(sql<boolean>`payment.created_at >= ${from}`);
  if (to !== undefined) query = query.where(sql<boolean>`payment.created_at < ${to}`);
  if (state !== undefined) query = query.where("payment.state", "=", state);
  if (reference !== undefined) query = query.where("sale.reference", "=", reference);
  if (after !== undefined) {
    // The place is read from the row itself: the database keeps microseconds, which a cursor in ms would lose.
    query = query.where(
      sql<boolean>`(payment.created_at, payment.id) <
        (select created_at, id from payment as last where last.id = ${after} and last.store_id = ${storeId})`,
    );
  }
  return (await query.execute()).map(describedOf);
}

function described(db: Kysely<Database>, storeId: string) {
  return db
    .selectFrom("payment")
    .innerJoin("sale", "sale.id", "payment.sale_id")
    .selectAll("payment")
    .select("sale.reference")
    .where("payment.store_id", "=", storeId);
}

function describedOf(row: Selectable<PaymentTable> & { reference: string | null }): DescribedPayment {
  return { payment: paymentOfRow(row), reference: row.reference };
}
