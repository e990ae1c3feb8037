import "server-only";
import { type Kysely, sql } from "kysely";
import { findRequest, takeCode } from "./insert-payment";
import type { Database } from "./tables";

export type Withdrawal = { readonly storeId: string; readonly requestId: string; readonly codeHash: string };

/**
 * Makes sure that a charge nobody answered either has begun or never will: its code counts as used from now on. A start of the
 * same code at this moment is waited for, by the key of used codes that both write.
 * @returns the id of the payment that the request had begun, or null: it never will
 */
export async function withdrawCode(db: Kysely<Database>, withdrawal: Withdrawal): Promise<string | null> {
  const { storeId, codeHash } = withdrawal;
  await takeCode(sql`values (${storeId}::uuid, ${codeHash})`).execute(db);
  return findRequest(db, withdrawal);
}
