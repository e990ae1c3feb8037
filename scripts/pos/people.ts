import type { Kysely } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { Role } from "@/lib/staff/rights";
import { createInvitationStore } from "@/server/db/invitation-store";
import { createPeopleStore } from "@/server/db/people-store";
import type { Database } from "@/server/db/tables";
import type { Env } from "@/server/env";
import { readSecret } from "@/server/secrets";
import { makeInvitation } from "@/server/staff/invitations";
import { makePin } from "@/server/staff/manage-people";
import { hashPin } from "@/server/staff/pin";
import { SHELL } from "./shell-actor";
import { PosProblem } from "./shop-database";

/** Adds a person. @returns their id, and the PIN to be printed once */
export async function addPerson(
  db: Kysely<Database>,
  env: Env,
  { storeId, name, role }: { storeId: string; name: string; role: Role },
): Promise<{ id: string; pin: string }> {
  const twin = await personQuery(db, storeId, name).executeTakeFirst();
  if (twin !== undefined)
    throw new PosProblem(`"${name}" works in this store already: choose another name, or reset the PIN.`);
  const pin = makePin();
  const pinHash = await hashPin(readSecret(env.dataDir, "pin-pepper"), pin);
  const id = uuidv7();
  await createPeopleStore(db).addPerson({ storeId, actor: SHELL }, { id, name, role, pinHash });
  return { id, pin };
}

/** Makes an invitation to the office. @returns the address that carries it, to be printed once */
export async function invitationLink(
  db: Kysely<Database>,
  env: Env,
  { storeId, id }: { storeId: string; id: string },
): Promise<string> {
  const deps = { invitations: createInvitationStore(db), codeKey: readSecret(env.dataDir, "typed-code-key") };
  const code = await makeInvitation(deps, { storeId, actor: SHELL }, id);
  return `${env.origin}/join#code=${code}`;
}

/** Gives a person a new PIN and signs them out everywhere. @returns the PIN, to be printed once */
export async function resetPin(
  db: Kysely<Database>,
  env: Env,
  { storeId, name }: { storeId: string; name: string },
): Promise<string> {
  const { id } = await findPerson(db, storeId, name);
  const pin = makePin();
  const pinHash = await hashPin(readSecret(env.dataDir, "pin-pepper"), pin);
  await createPeopleStore(db).resetPin({ storeId, actor: SHELL }, id, pinHash);
  return pin;
}

/** The one person of this name who works in the store. */
export async function findPerson(db: Kysely<Database>, storeId: string, name: string) {
  const [person, ...others] = await personQuery(db, storeId, name).execute();
  if (person === undefined) throw new PosProblem(`Nobody in this store is called "${name}".`);
  if (others.length > 0) throw new PosProblem(`Several people are called "${name}".`);
  return person;
}

function personQuery(db: Kysely<Database>, storeId: string, name: string) {
  return db
    .selectFrom("person")
    .select(["id", "role"])
    .where("store_id", "=", storeId)
    .where("name", "=", name)
    .where("disabled_at", "is", null);
}
