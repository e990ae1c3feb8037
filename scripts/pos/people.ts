import { randomInt } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { Role } from "@/lib/staff/rights";
import { appendAudit, inTransaction } from "@/server/db/append-audit";
import type { Database } from "@/server/db/tables";
import type { Env } from "@/server/env";
import { readSecret } from "@/server/secrets";
import { hashPin } from "@/server/staff/pin";
import { SHELL } from "./shell-actor";
import { PosProblem } from "./shop-database";

const PIN_DIGITS = 6;

/** A random PIN; it is printed once and kept only as a hash. */
function makePin(): string {
  return String(randomInt(10 ** PIN_DIGITS)).padStart(PIN_DIGITS, "0");
}

/** Adds a person. @returns the PIN, to be printed once */
export async function addPerson(
  db: Kysely<Database>,
  env: Env,
  { storeId, name, role }: { storeId: string; name: string; role: Role },
): Promise<string> {
  const twin = await personQuery(db, storeId, name).executeTakeFirst();
  if (twin !== undefined)
    throw new PosProblem(`"${name}" works in this store already: choose another name, or reset the PIN.`);
  const pin = makePin();
  const pinHash = await hashPin(readSecret(env.dataDir, "pin-pepper"), pin);
  const id = uuidv7();
  await inTransaction(db, async (tx) => {
    await tx.insertInto("person").values({ id, store_id: storeId, name, role, pin_hash: pinHash }).execute();
    const entry = { storeId, actor: SHELL, subject: { kind: "person", id } } as const;
    await appendAudit(tx, { ...entry, action: "person-added", details: { name, role } });
  });
  return pin;
}

/** Gives a person a new PIN and signs them out everywhere. @returns the PIN, to be printed once */
export async function resetPin(
  db: Kysely<Database>,
  env: Env,
  { storeId, name }: { storeId: string; name: string },
): Promise<string> {
  const people = await personQuery(db, storeId, name).execute();
  const [person] = people;
  if (person === undefined || people.length > 1) {
    throw new PosProblem(
      person === undefined ? `Nobody in this store is called "${name}".` : `Several people are called "${name}".`,
    );
  }
  const pin = makePin();
  const pinHash = await hashPin(readSecret(env.dataDir, "pin-pepper"), pin);
  await db.transaction().execute(async (tx) => {
    await tx.updateTable("person").set({ pin_hash: pinHash, demo_pin: null }).where("id", "=", person.id).execute();
    await tx.deleteFrom("pin_attempt").where("person_id", "=", person.id).execute();
    await tx
      .updateTable("session")
      .set({ ended_at: sql<Date>`clock_timestamp()` })
      .where("person_id", "=", person.id)
      .where("ended_at", "is", null)
      .execute();
    const entry = { storeId, actor: SHELL, subject: { kind: "person", id: person.id } } as const;
    await appendAudit(tx, { ...entry, action: "pin-reset", details: {} });
  });
  return pin;
}

function personQuery(db: Kysely<Database>, storeId: string, name: string) {
  return db
    .selectFrom("person")
    .select("id")
    .where("store_id", "=", storeId)
    .where("name", "=", name)
    .where("disabled_at", "is", null);
}
