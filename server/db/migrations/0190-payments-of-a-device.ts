import "server-only";
import { type Kysely, sql } from "kysely";

/**
 * The payments of a store's device, newest first, in the order of the list. Every question names the store beside the
 * device; with the device alone in the index the planner, who does not know that a device stands in one store, read all
 * of the store's payments beside it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(db);
  await sql`create index payment_by_store_device on payment (store_id, device_id, created_at desc, id desc)`.execute(
    db,
  );
  await sql`drop index payment_by_device`.execute(db);
}
