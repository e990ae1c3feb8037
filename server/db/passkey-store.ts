import "server-only";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Role } from "@/lib/staff/rights";
import type { PasskeyView } from "@/lib/staff/security-contract";
import type { Change } from "@/lib/staff/staff-change";
import { appendAudit } from "./append-audit";
import type { Database } from "./tables";

/** A passkey with whose it is. `publicKey` is COSE, base64url; `counter` is what its authenticator counted last. */
export type KnownPasskey = {
  readonly id: string;
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly person: { readonly id: string; readonly store_id: string; readonly role: Role };
};

export type NewPasskey = Pick<KnownPasskey, "id" | "publicKey" | "counter" | "transports"> & { readonly name: string };

export type PasskeyStore = ReturnType<typeof createPasskeyStore>;

/** Passkeys and the challenges they answer; each challenge is good once, for a short while. */
export function createPasskeyStore(db: Kysely<Database>) {
  return {
    /** @param personId whose registration it is; null: somebody signing in, who is not known yet */
    insertChallenge: (challengeHash: string, personId: string | null, lifeMs: number) =>
      insertChallenge(db, { challengeHash, personId, lifeMs }),
    /** True once, in time, and only for whom it was made. */
    takeChallenge: async (challengeHash: string, personId: string | null) => {
      const { numDeletedRows } = await db
        .deleteFrom("passkey_challenge")
        .where("challenge_hash", "=", challengeHash)
        .where("person_id", personId === null ? "is" : "=", personId)
        .where("expires_at", ">", sql<number>`clock_timestamp()`)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },
    list: (personId: string): Promise<PasskeyView[]> =>
      db
        .selectFrom("passkey")
        .select(["id", "name", "created_at as createdAt", "last_used_at as lastUsedAt"])
        .where("person_id", "=", personId)
        .orderBy("created_at")
        .execute(),
    find: (id: string) => find(db, id),
    /** False when this very key is somebody's already. */
    add: (change: Change, personId: string, passkey: NewPasskey) =>
      db.transaction().execute((tx) => add(tx, change, { personId, passkey })),
    /** False when the person has no such key. */
    remove: (change: Change, personId: string, id: string) =>
      db.transaction().execute((tx) => remove(tx, change, { personId, id })),
    /** Writes down what the authenticator counts now; false when another use was faster. */
    count: async (passkey: Pick<KnownPasskey, "id" | "counter">, counter: number) => {
      const { numUpdatedRows } = await db
        .updateTable("passkey")
        .set({ counter, last_used_at: sql<Date>`clock_timestamp()` })
        .where("id", "=", passkey.id)
        .where("counter", "=", passkey.counter)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}

async function insertChallenge(
  db: Kysely<Database>,
  { challengeHash, personId, lifeMs }: { challengeHash: string; personId: string | null; lifeMs: number },
): Promise<void> {
  await db.deleteFrom("passkey_challenge").where("expires_at", "<", sql<number>`clock_timestamp()`).execute();
  await db
    .insertInto("passkey_challenge")
    .values({
      challenge_hash: challengeHash,
      person_id: personId,
      expires_at: sql`clock_timestamp() + make_interval(secs => ${lifeMs / 1_000}::double precision)`,
    })
    .execute();
}

async function find(db: Kysely<Database>, id: string): Promise<KnownPasskey | null> {
  const row = await db
    .selectFrom("passkey")
    .innerJoin("person", "person.id", "passkey.person_id")
    .select(["passkey.id", "public_key", "counter", "transports", "person_id", "store_id", "role"])
    .where("passkey.id", "=", id)
    .where("person.disabled_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    publicKey: row.public_key,
    counter: row.counter,
    transports: row.transports.split(",").filter((transport) => transport !== ""),
    // The column's check allows exactly our roles.
    person: { id: row.person_id, store_id: row.store_id, role: row.role as Role },
  };
}

async function add(
  tx: Transaction<Database>,
  { storeId, actor }: Change,
  { personId, passkey }: { personId: string; passkey: NewPasskey },
): Promise<boolean> {
  const { id, name, publicKey, counter, transports } = passkey;
  const added = await tx
    .insertInto("passkey")
    .values({ id, person_id: personId, name, public_key: publicKey, counter, transports: transports.join(",") })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added === undefined) return false;
  const subject = { kind: "person", id: personId } as const;
  const details = { factor: "passkey", name } as const;
  await appendAudit(tx, { storeId, actor, action: "second-factor-added", subject, details });
  return true;
}

async function remove(
  tx: Transaction<Database>,
  { storeId, actor }: Change,
  { personId, id }: { personId: string; id: string },
): Promise<boolean> {
  const removed = await tx
    .deleteFrom("passkey")
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .returning("name")
    .executeTakeFirst();
  if (removed === undefined) return false;
  const subject = { kind: "person", id: personId } as const;
  const details = { factor: "passkey", name: removed.name } as const;
  await appendAudit(tx, { storeId, actor, action: "second-factor-removed", subject, details });
  return true;
}
