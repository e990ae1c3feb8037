import type { Kysely } from "kysely";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCredentialStore } from "../db/credential-store";
import { createStaffRepository } from "../db/staff-repository";
import type { Database } from "../db/tables";
import { insertTestShop, openTestDatabase } from "../db/testing/test-database";
import { seal, unseal } from "../seal";
import { signInToOffice } from "./office-sign-in";
import { createPasswordHasher } from "./password-hasher";
import { findTotpStep } from "./second-factor";
import { type SetUpDone, setUpShop } from "./set-up";
import { hashToken } from "./tokens";

const NOW = Date.UTC(2026, 10, 25, 9);
const PASSWORD = "a sentence to remember";
const input = {
  storeName: "Shop",
  currency: "JPY",
  timeZone: "Asia/Tokyo",
  ownerName: "Hana",
  login: "Hana@Shop.example",
  password: PASSWORD,
  deviceName: "Till 1",
  browser: null,
};
let db: Kysely<Database>;
let done: SetUpDone;
let clock = NOW;
const deps = () => ({
  credentials: createCredentialStore(db),
  hasher: createPasswordHasher("pepper"),
  pinPepper: "pepper",
  totpKey: "key",
  codeKey: "code key",
  nowMs: () => clock,
});
const codeAt = (ms: number) => new TOTP({ secret: Secret.fromBase32(done.factor.secret) }).generate({ timestamp: ms });
const enter = async (code: string, password = PASSWORD, login = "hana@shop.example ") =>
  (await signInToOffice(deps(), { login, password, code, browser: "Firefox" }))?.token ?? null;

beforeAll(async () => {
  db = await openTestDatabase();
  // Two at the same moment: exactly one makes the shop.
  const both = await Promise.all([setUpShop(deps(), input), setUpShop(deps(), { ...input, login: "other@shop" })]);
  const made = both.filter((each) => each !== null);
  expect(made).toHaveLength(1);
  if (made[0] !== undefined) done = made[0];
  await db.updateTable("person").set({ login: "hana@shop.example" }).execute();
});
afterAll(() => db.destroy());

describe("the first set-up", () => {
  it("is closed for ever after, and made one store, one owner and this device", async () => {
    expect(await deps().credentials.isSetupOpen()).toBe(false);
    expect(await setUpShop(deps(), { ...input, login: "third@shop.example" })).toBeNull();
    expect(await db.selectFrom("store").select("name").execute()).toEqual([{ name: "Shop" }]);
    expect(await db.selectFrom("person").select(["name", "role"]).execute()).toEqual([{ name: "Hana", role: "owner" }]);
    const device = await createStaffRepository(db).findDevice(hashToken(done.deviceToken));
    expect(device).toMatchObject({ name: "Till 1", store: { name: "Shop", currency: "JPY" } });
  });

  it("is closed where the command line made a store", async () => {
    const other = await openTestDatabase();
    const credentials = createCredentialStore(other);
    expect(await credentials.isSetupOpen()).toBe(true);
    await insertTestShop(other);
    expect(await credentials.isSetupOpen()).toBe(false);
    expect(await setUpShop({ ...deps(), credentials }, input)).toBeNull();
    await other.destroy();
  });

  it("keeps no password, secret or recovery code in the database", async () => {
    const rows = JSON.stringify([
      await db.selectFrom("person").selectAll().execute(),
      await db.selectFrom("recovery_code").selectAll().execute(),
      await db.selectFrom("audit_entry").selectAll().execute(),
    ]);
    for (const secret of [PASSWORD, done.factor.secret, done.pin, ...done.factor.recoveryCodes]) {
      expect(rows).not.toContain(secret);
    }
  });
});

describe("signing in to the office", () => {
  it("takes password and code together, and each code once", async () => {
    clock = NOW;
    const token = await enter(codeAt(NOW));
    expect(token).not.toBeNull();
    const session = await deps().credentials.findOfficeSession(hashToken(token ?? ""), "activity");
    expect(session).toMatchObject({ person: { name: "Hana", role: "owner" }, store: { name: "Shop" } });
    expect(await enter(codeAt(NOW))).toBeNull();
    clock = NOW + 60_000;
    expect(await enter(codeAt(clock))).not.toBeNull();
  });

  it("takes a recovery code once, however it is typed", async () => {
    const code = done.factor.recoveryCodes[0] ?? "";
    expect(await enter(code.toLowerCase().replace("-", " "))).not.toBeNull();
    expect(await enter(code)).toBeNull();
  });

  it.each([
    ["another password", () => enter(codeAt(clock), "a sentence to forget it")],
    ["no code", () => enter("000000")],
    ["an old code", () => enter(codeAt(clock - 120_000))],
    ["a login nobody has", () => enter(codeAt(clock), PASSWORD, "nobody@shop.example")],
  ])("refuses %s with the same answer", async (_what, ask) => {
    clock = NOW + 600_000;
    expect(await ask()).toBeNull();
  });

  it("lets in no cashier, ends with the person, and after 15 idle minutes", async () => {
    clock = NOW + 1_200_000;
    const { credentials } = deps();
    const hash = hashToken((await enter(codeAt(clock))) ?? "");
    await db.updateTable("person").set({ disabled_at: new Date() }).execute();
    expect(await credentials.findOfficeSession(hash, "poll")).toBeNull();
    await db.updateTable("person").set({ disabled_at: null, role: "cashier" }).execute();
    clock += 60_000;
    expect(await enter(codeAt(clock))).toBeNull();
    await db.updateTable("person").set({ role: "owner" }).execute();
    expect(await credentials.findOfficeSession(hash, "poll")).not.toBeNull();
    await db
      .updateTable("office_session")
      .set({ last_seen_at: new Date(Date.now() - 16 * 60_000) })
      .where("token_hash", "=", hash)
      .execute();
    expect(await credentials.findOfficeSession(hash, "activity")).toBeNull();
  });
});

describe("the second factor", () => {
  it("agrees with RFC 6238's SHA-1 example, one step around, and no more", () => {
    const secret = Secret.fromLatin1("12345678901234567890").base32;
    expect(findTotpStep(secret, "287082", 59_000)).toBe(1);
    expect(findTotpStep(secret, "287082", 89_000)).toBe(1);
    expect(findTotpStep(secret, "287082", 120_000)).toBeNull();
    expect(findTotpStep(secret, "28708", 59_000)).toBeNull();
  });

  it("is sealed: another key or a changed byte opens nothing", () => {
    const sealed = seal("key", "SECRET");
    expect(unseal("key", sealed)).toBe("SECRET");
    expect(() => unseal("other", sealed)).toThrow();
    const bytes = Buffer.from(sealed, "base64");
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    expect(() => unseal("key", bytes.toString("base64"))).toThrow();
  });
});

describe("a browser that proves something", () => {
  const trust = (
    login: string,
    knownHash: string | null,
    device: { id: string; store: { id: string } } | null = null,
  ) => deps().credentials.findTrust(login, { knownHash, device });

  it("is one this very person came in from, or a till of their store; nothing else, and nothing for nobody's login", async () => {
    const owner = await db.selectFrom("person").select(["id", "store_id"]).executeTakeFirstOrThrow();
    const { credentials } = deps();
    await credentials.insertKnownBrowser("known hash", owner.id);
    expect(await credentials.touchKnownBrowser("known hash", owner.id)).toBe(true);
    expect(await credentials.touchKnownBrowser("known hash", "0190a0a0-0000-7000-8000-000000000009")).toBe(false);
    expect(await trust("hana@shop.example", "known hash")).toBe("known hash");
    expect(await trust("hana@shop.example", "another hash")).toBeNull();
    expect(await trust("hana@shop.example", null)).toBeNull();
    expect(await trust("nobody@shop.example", "known hash")).toBeNull();
    const till = (storeId: string) => ({ id: "till", store: { id: storeId } });
    expect(await trust("hana@shop.example", null, till(owner.store_id))).toBe("till");
    expect(await trust("hana@shop.example", null, till(owner.id))).toBeNull();
  });
});
