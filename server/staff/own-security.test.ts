import type { Kysely } from "kysely";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createCredentialStore } from "../db/credential-store";
import { createOwnSecurityStore } from "../db/own-security-store";
import type { Database } from "../db/tables";
import { insertTestShop, openTestDatabase, type TestShop } from "../db/testing/test-database";
import { seal } from "../seal";
import { signInToOffice } from "./office-sign-in";
import { beginNewApp, changeOwnPassword, confirmNewApp, isOwnPassword, renewRecoveryCodes } from "./own-security";
import { createPasswordHasher } from "./password-hasher";
import { makeFactor, passwordText } from "./second-factor";
import { hashToken } from "./tokens";
import { hashTypedCode } from "./typed-codes";

const NOW = Date.UTC(2026, 10, 25, 9);
const OLD = "a sentence to remember";
const NEXT = "another sentence to remember";
const factor = makeFactor("mei@shop.example");
let db: Kysely<Database>;
let shop: TestShop;

beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.destroy());

const deps = () => ({
  ownSecurity: createOwnSecurityStore(db),
  credentials: createCredentialStore(db),
  hasher: createPasswordHasher("pepper"),
  totpKey: "key",
  codeKey: "code key",
  nowMs: () => NOW,
});
const own = () => ({
  personId: shop.personId,
  change: { storeId: shop.storeId, actor: { kind: "person", id: shop.personId, deviceId: null } } as const,
});
const login = () => `mei@${shop.storeId}`;
const enter = async (password: string, code: string) =>
  (await signInToOffice(deps(), { login: login(), password, code, browser: "Chrome" }))?.token ?? null;
const codeOf = (secret: string, at = NOW) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });
const actions = async () => {
  const rows = await db
    .selectFrom("audit_entry")
    .select("action")
    .where("chain_id", "=", shop.storeId)
    .orderBy("seq")
    .execute();
  return rows.map(({ action }) => action).filter((action) => action !== "signed-in");
};

beforeEach(async () => {
  shop = await insertTestShop(db);
  await db
    .updateTable("person")
    .set({
      role: "manager",
      login: login(),
      password_hash: await deps().hasher.hash(passwordText(OLD)),
      totp_sealed: seal("key", factor.secret),
    })
    .where("id", "=", shop.personId)
    .execute();
});

describe("changing how I sign in", () => {
  it("knows my password, and nobody's who has none", async () => {
    expect(await isOwnPassword(deps(), shop.personId, OLD)).toBe(true);
    expect(await isOwnPassword(deps(), shop.personId, NEXT)).toBe(false);
    const other = await insertTestShop(db);
    expect(await isOwnPassword(deps(), other.personId, "nobody has this password")).toBe(false);
  });

  it("takes the old password's worth away, and signs me out everywhere but here", async () => {
    const here = hashToken((await enter(OLD, codeOf(factor.secret))) ?? "");
    await deps().credentials.beginOfficeSession({ id: shop.personId, store_id: shop.storeId }, `there${shop.storeId}`, {
      method: "passkey",
      browser: null,
    });
    await db
      .insertInto("session")
      .values({ token_hash: `till${shop.storeId}`, person_id: shop.personId, device_id: shop.deviceId })
      .execute();
    const tokens = { sessionHash: null, officeHash: here };
    expect(await deps().ownSecurity.listSessions(shop.personId, tokens)).toMatchObject([
      { kind: "office", name: "Chrome", isThis: true },
      { name: expect.anything() as unknown, isThis: false },
      { isThis: false },
    ]);
    await changeOwnPassword(deps(), own(), { next: NEXT, tokens });
    expect(await deps().ownSecurity.listSessions(shop.personId, tokens)).toMatchObject([{ isThis: true }]);
    expect(await enter(OLD, codeOf(factor.secret, NOW))).toBeNull();
    expect(await isOwnPassword(deps(), shop.personId, NEXT)).toBe(true);
    expect(await actions()).toEqual(["password-changed"]);
  });

  it("takes no password that is soon guessed, nor one made of my own login", async () => {
    const tokens = { sessionHash: null, officeHash: null };
    for (const next of ["password1234", login()]) {
      expect(await changeOwnPassword(deps(), own(), { next, tokens })).toEqual({ ok: false, reason: "easy-password" });
    }
    expect(await isOwnPassword(deps(), shop.personId, OLD)).toBe(true);
    expect(await actions()).toEqual([]);
  });

  it("keeps the old app until a code of the new one was typed", async () => {
    const { secret } = await beginNewApp(deps(), shop.personId);
    const confirm = (code: string) => confirmNewApp(deps(), own(), { code, nowMs: NOW });
    expect(await confirm(codeOf(factor.secret))).toEqual({ ok: false, reason: "wrong-code" });
    expect(await enter(OLD, codeOf(factor.secret))).not.toBeNull();
    expect(await confirm(codeOf(secret))).toEqual({ ok: true });
    expect(await confirm(codeOf(secret))).toEqual({ ok: false, reason: "wrong-code" });
    // The code that proved the app is used up.
    expect(await enter(OLD, codeOf(secret))).toBeNull();
    const later = { ...deps(), nowMs: () => NOW + 60_000 };
    const order = { login: login(), password: OLD, browser: null };
    expect(await signInToOffice(later, { ...order, code: codeOf(factor.secret, NOW + 60_000) })).toBeNull();
    expect(await signInToOffice(later, { ...order, code: codeOf(secret, NOW + 60_000) })).not.toBeNull();
    expect(await actions()).toEqual(["second-factor-added"]);
  });

  it("makes the old recovery codes worth nothing", async () => {
    await db
      .insertInto("recovery_code")
      .values({ code_hash: hashTypedCode("code key", "recovery", "AAAA-BBBB"), person_id: shop.personId })
      .execute();
    const made = await renewRecoveryCodes(deps(), own());
    const codes = made.ok ? made.codes : [];
    expect((await deps().ownSecurity.findOwn(shop.personId))?.codesLeft).toBe(8);
    expect(await enter(OLD, "AAAA-BBBB")).toBeNull();
    expect(await enter(OLD, codes[0] ?? "")).not.toBeNull();
    expect(await enter(OLD, codes[0] ?? "")).toBeNull();
  });

  it("opens by a recovery code kept before codes had a key, once, and not by one kept under another key", async () => {
    const rows = [hashToken("recovery:AAAABBBB"), hashTypedCode("another key", "recovery", "CCCC-DDDD")];
    await db
      .insertInto("recovery_code")
      .values(rows.map((code_hash) => ({ code_hash, person_id: shop.personId })))
      .execute();
    expect(await enter(OLD, "aaaa bbbb")).not.toBeNull();
    expect(await enter(OLD, "AAAA-BBBB")).toBeNull();
    expect(await enter(OLD, "CCCC-DDDD")).toBeNull();
  });

  it("ends nothing and tells nothing when I am signed in nowhere else", async () => {
    expect(await deps().ownSecurity.endOtherSessions(own(), { sessionHash: null, officeHash: null })).toBe(0);
    expect(await actions()).toEqual([]);
  });
});
