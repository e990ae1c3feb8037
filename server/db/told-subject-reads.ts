import "server-only";
import type { Kysely } from "kysely";
import type { Incident } from "@/lib/payments/incident";
import type { Refund } from "@/lib/refunds/refund";
import { refundOfRow } from "./refund-row";
import type { Database } from "./tables";

export type ToldSubjectReads = {
  readonly findRefund: (storeId: string, refundId: string) => Promise<Refund | null>;
  readonly findIncident: (storeId: string, incidentId: string) => Promise<(Incident & { id: string }) | null>;
};

/** Refunds and cases as other systems are told of them. Every query is bound to one store. */
export function createToldSubjectReads(db: Kysely<Database>): ToldSubjectReads {
  return {
    findRefund: async (storeId, refundId) => {
      const query = db.selectFrom("refund").selectAll().where("id", "=", refundId).where("store_id", "=", storeId);
      const row = await query.executeTakeFirst();
      return row === undefined ? null : refundOfRow(row);
    },
    findIncident: async (storeId, incidentId) => {
      const row = await db
        .selectFrom("incident")
        .select([
          "id",
          "store_id as storeId",
          "payment_id as paymentId",
          "refund_id as refundId",
          "kind",
          "opened_at as openedAt",
          "closed_at as closedAt",
          "closing_event as closingEvent",
        ])
        .where("id", "=", incidentId)
        .where("store_id", "=", storeId)
        .executeTakeFirst();
      return row ?? null;
    },
  };
}
