import "server-only";
import { type Kysely, sql } from "kysely";
import type { RefundDetails } from "@/lib/refunds/refund-view";
import { refundOfRow } from "./refund-row";
import type { Database } from "./tables";

export type RefundReads = {
  readonly findDetails: (storeId: string, refundId: string) => Promise<RefundDetails | null>;
  /** Refunds of a payment, the oldest first. */
  readonly listOfPayment: (storeId: string, paymentId: string) => Promise<readonly RefundDetails[]>;
};

/** Reads for screens. Every query is bound to one store. */
export function createRefundReads(db: Kysely<Database>): RefundReads {
  return {
    findDetails: async (storeId, refundId) => {
      const row = await detailsQuery(db, storeId).where("refund.id", "=", refundId).executeTakeFirst();
      return row === undefined ? null : detailsOf(row);
    },
    listOfPayment: async (storeId, paymentId) => {
      const query = detailsQuery(db, storeId).where("refund.payment_id", "=", paymentId);
      return (await query.orderBy("refund.created_at").execute()).map(detailsOf);
    },
  };
}

function detailsQuery(db: Kysely<Database>, storeId: string) {
  return db
    .selectFrom("refund")
    .leftJoin("person", "person.id", "refund.person_id")
    .leftJoin("person as approver", "approver.id", "refund.approver_id")
    .selectAll("refund")
    .select(["person.name as person_name", "approver.name as approver_name"])
    .select(sql<number>`clock_timestamp()`.as("db_now"))
    .where("refund.store_id", "=", storeId);
}

type DetailsRow = Awaited<ReturnType<ReturnType<typeof detailsQuery>["executeTakeFirstOrThrow"]>>;

function detailsOf(row: DetailsRow): RefundDetails {
  return {
    refund: refundOfRow(row),
    now: row.db_now,
    note: row.note,
    personName: row.person_name,
    approverName: row.approver_name,
  };
}
