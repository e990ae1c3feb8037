import type { Kysely } from "kysely";
import type { Database } from "../tables";

/** As if Alipay's file of a day that is over said otherwise of this payment. */
export async function openContradiction(db: Kysely<Database>, storeId: string, paymentId: string): Promise<void> {
  const incident = { store_id: storeId, payment_id: paymentId, kind: "file-contradiction" } as const;
  await db.insertInto("incident").values(incident).execute();
}
