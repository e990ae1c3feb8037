import "server-only";
import { type Kysely, sql } from "kysely";
import type { StoreSpan } from "./quarter-repository";
import type { Database } from "./tables";

export type CaseRepository = {
  /** Payments begun in the span that have no proven end, with who holds the case. */
  readonly listUnproven: (span: StoreSpan) => Promise<readonly { paymentId: string; holderId: string | null }[]>;
};

/** Who has which open case, and what people added to it. */
export function createCaseRepository(db: Kysely<Database>): CaseRepository {
  return {
    listUnproven: async ({ storeId, from, until }) =>
      (
        await sql<{ paymentId: string; holderId: string | null }>`
          select payment.id as "paymentId", case_holder.person_id as "holderId"
          from payment left join case_holder on case_holder.payment_id = payment.id
          where payment.store_id = ${storeId} and payment.state in ('paying','checking','cancelling','attention')
            and payment.created_at >= ${new Date(from)} and payment.created_at < ${new Date(until)}
          order by payment.created_at`.execute(db)
      ).rows,
  };
}
