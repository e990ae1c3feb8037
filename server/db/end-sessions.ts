import "server-only";
import { sql, type Transaction } from "kysely";
import type { Database } from "./tables";

/** Ends every open session of a person (tills and office), or of a device. */
export async function endSessions(
  tx: Transaction<Database>,
  of: { readonly personId: string } | { readonly deviceId: string },
): Promise<void> {
  const ended = { ended_at: sql<Date>`clock_timestamp()` };
  const tills = tx.updateTable("session").set(ended).where("ended_at", "is", null);
  if ("deviceId" in of) {
    await tills.where("device_id", "=", of.deviceId).execute();
    return;
  }
  await tills.where("person_id", "=", of.personId).execute();
  await tx
    .updateTable("office_session")
    .set(ended)
    .where("ended_at", "is", null)
    .where("person_id", "=", of.personId)
    .execute();
}
