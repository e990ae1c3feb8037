import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createCredentialStore } from "../db/credential-store";
import { createPasskeyStore } from "../db/passkey-store";
import type { Database } from "../db/tables";
import { insertTestShop, openTestDatabase, type TestShop } from "../db/testing/test-database";
import { addPasskey, askNewPasskey, askPasskey, signInByPasskey } from "./passkeys";
import { createSoftPasskey, type SoftPasskey } from "./testing/soft-passkey";
import { hashToken } from "./tokens";

const ORIGIN = "https://pos.example";
let db: Kysely<Database>;
let shop: TestShop;
let key: SoftPasskey;

beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.destroy());

beforeEach(async () => {
  shop = await insertTestShop(db);
  await db.updateTable("person").set({ role: "manager" }).where("id", "=", shop.personId).execute();
  key = createSoftPasskey(ORIGIN);
});

const deps = () => ({ passkeys: createPasskeyStore(db), credentials: createCredentialStore(db), origin: ORIGIN });
const challengeOf = (options: object) => (options as { challenge: string }).challenge;
const askMine = async (personId = shop.personId) =>
  challengeOf(await askNewPasskey(deps(), { id: personId, name: "Mei" }));
const add = (answer: ReturnType<SoftPasskey["register"]>) => {
  const actor = { kind: "person", id: shop.personId, deviceId: null } as const;
  return addPasskey(deps(), { storeId: shop.storeId, actor }, { personId: shop.personId, name: "Phone", answer });
};
const register = async (counter = 0) => add(key.register({ challenge: await askMine(), counter }));
const ask = async () => challengeOf(await askPasskey(deps()));
const enter = async (answer: ReturnType<SoftPasskey["answer"]>) =>
  (await signInByPasskey(deps(), answer, "Firefox"))?.token ?? null;
const actions = async () => {
  const rows = await db.selectFrom("audit_entry").select("action").where("chain_id", "=", shop.storeId).execute();
  return rows.map(({ action }) => action);
};

describe("adding a passkey", () => {
  it("keeps the key under its name, once, and tells the audit log", async () => {
    expect(await register()).toEqual({ ok: true });
    expect(await register()).toEqual({ ok: false, reason: "known-key" });
    expect(await deps().passkeys.list(shop.personId)).toMatchObject([{ id: key.id, name: "Phone", lastUsedAt: null }]);
    expect(await actions()).toEqual(["second-factor-added"]);
  });

  it.each<[string, () => Promise<ReturnType<SoftPasskey["register"]>>]>([
    ["made for another origin", async () => key.register({ challenge: await askMine(), origin: "https://pos.evil" })],
    ["made without finger, face or PIN", async () => key.register({ challenge: await askMine(), isVerified: false })],
    ["that answers what nobody asked", () => Promise.resolve(key.register({ challenge: hashToken("made up") }))],
    ["that answers what somebody signing in was asked", async () => key.register({ challenge: await ask() })],
    [
      "that answers what somebody else was asked",
      async () => key.register({ challenge: await askMine((await insertTestShop(db)).personId) }),
    ],
    [
      "that answers too late",
      async () => {
        const challenge = await askMine();
        await sql`update passkey_challenge set expires_at = clock_timestamp()`.execute(db);
        return key.register({ challenge });
      },
    ],
  ])("refuses a key %s", async (_name, answer) => {
    expect(await add(await answer())).toEqual({ ok: false, reason: "no-key" });
    expect(await deps().passkeys.list(shop.personId)).toEqual([]);
  });

  it("takes each answer once", async () => {
    const answer = key.register({ challenge: await askMine() });
    expect(await add(answer)).toEqual({ ok: true });
    await db.deleteFrom("passkey").execute();
    expect(await add(answer)).toEqual({ ok: false, reason: "no-key" });
  });
});

describe("signing in by passkey", () => {
  it("opens the office to whose key it is, and says by which way", async () => {
    await register(1);
    const token = await enter(key.answer({ challenge: await ask(), counter: 2 }));
    const session = await deps().credentials.findOfficeSession(hashToken(token ?? ""), "activity");
    expect(session).toMatchObject({ person: { id: shop.personId }, store: { id: shop.storeId } });
    expect((await deps().passkeys.list(shop.personId))[0]?.lastUsedAt).not.toBeNull();
    const told = await db
      .selectFrom("audit_entry")
      .select("details")
      .where("chain_id", "=", shop.storeId)
      .where("action", "=", "signed-in")
      .execute();
    expect(told).toEqual([{ details: '{"method":"passkey"}' }]);
  });

  it.each<[string, () => Promise<ReturnType<SoftPasskey["answer"]>>]>([
    ["a counter that stands still: the key was copied", async () => key.answer({ challenge: await ask(), counter: 5 })],
    ["a counter that went back", async () => key.answer({ challenge: await ask(), counter: 4 })],
    ["no finger, face or PIN", async () => key.answer({ challenge: await ask(), counter: 6, isVerified: false })],
    ["another origin", async () => key.answer({ challenge: await ask(), counter: 6, origin: "https://pos.evil" })],
    ["a challenge nobody made", () => Promise.resolve(key.answer({ challenge: hashToken("made up"), counter: 6 }))],
    ["a challenge made for adding a key", async () => key.answer({ challenge: await askMine(), counter: 6 })],
    ["a key nobody added", async () => createSoftPasskey(ORIGIN).answer({ challenge: await ask(), counter: 6 })],
    [
      "the signature of another key",
      async () => {
        const said = { challenge: await ask(), counter: 6 };
        return { ...createSoftPasskey(ORIGIN).answer(said), id: key.id, rawId: key.id };
      },
    ],
  ])("refuses %s", async (_name, answer) => {
    await register(5);
    expect(await enter(await answer())).toBeNull();
  });

  it("takes each answer once, and lets nobody in who was switched off or has no right any more", async () => {
    await register();
    const answer = key.answer({ challenge: await ask() });
    expect(await enter(answer)).not.toBeNull();
    expect(await enter(answer)).toBeNull();
    const again = async () => enter(key.answer({ challenge: await ask() }));
    await db.updateTable("person").set({ role: "cashier" }).where("id", "=", shop.personId).execute();
    expect(await again()).toBeNull();
    await db
      .updateTable("person")
      .set({ role: "manager", disabled_at: new Date() })
      .where("id", "=", shop.personId)
      .execute();
    expect(await again()).toBeNull();
  });

  it("is over once the key was removed, by its owner only", async () => {
    await register();
    const change = { storeId: shop.storeId, actor: { kind: "machine" } } as const;
    const other = await insertTestShop(db);
    expect(await deps().passkeys.remove(change, other.personId, key.id)).toBe(false);
    expect(await deps().passkeys.remove(change, shop.personId, key.id)).toBe(true);
    expect(await enter(key.answer({ challenge: await ask() }))).toBeNull();
    expect(await actions()).toEqual(["second-factor-added", "second-factor-removed"]);
  });
});
