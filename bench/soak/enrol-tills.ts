import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { createApiKey } from "@/server/api/api-key";
import { createApiKeyRepository } from "@/server/db/api-key-repository";
import { createDeviceStore } from "@/server/db/device-store";
import { insertSession } from "@/server/db/session-repository";
import type { Database } from "@/server/db/tables";
import { hashToken, makeToken } from "@/server/staff/tokens";

/** What a till shows to the server: a key for what it sells, the cookies of a signed-in cashier for what it looks at. */
export type TillAccess = { readonly apiKey: string; readonly cookies: string };

/** Tills of a store with a cashier at each, enrolled and signed in as the product does it. */
export async function enrolTills(db: Kysely<Database>, storeId: string, count: number): Promise<TillAccess[]> {
  const cashier = await db
    .selectFrom("person")
    .select("id")
    .where("store_id", "=", storeId)
    .where("role", "=", "cashier")
    .orderBy("name")
    .executeTakeFirstOrThrow();
  const tills: TillAccess[] = [];
  for (let place = 1; place <= count; place += 1) {
    const name = `Till ${place}`;
    const apiKey = await createApiKey(createApiKeyRepository(db), { storeId, name, actor: { kind: "machine" } });
    if (apiKey === null) throw new Error(`${name} has a key already`);
    const [deviceId, device, session] = [uuidv7(), makeToken(), makeToken()];
    await createDeviceStore(db).enrolDemo(storeId, { id: deviceId, name, tokenHash: hashToken(device) });
    await insertSession(db, { storeId, deviceId, personId: cashier.id, tokenHash: hashToken(session) });
    tills.push({ apiKey, cookies: `saoma-device=${device}; saoma-session=${session}` });
  }
  return tills;
}

/** A hand at each till, without which a session ends after a few minutes: what is sold by the API's key is no touch of it. */
export async function touchTills(db: Kysely<Database>): Promise<void> {
  await db
    .updateTable("session")
    .set({ last_seen_at: sql<Date>`clock_timestamp()` })
    .where("ended_at", "is", null)
    .execute();
}
