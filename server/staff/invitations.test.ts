import { type Kysely, sql } from "kysely";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Role } from "@/lib/staff/rights";
import { createCredentialStore } from "../db/credential-store";
import { createInvitationStore } from "../db/invitation-store";
import { createPeopleStore } from "../db/people-store";
import type { Database } from "../db/tables";
import { insertTestShop, openTestDatabase, type TestShop } from "../db/testing/test-database";
import { acceptInvitation, invitePerson } from "./invitations";
import { signInToOffice } from "./office-sign-in";
import { createPasswordHasher } from "./password-hasher";

const NOW = Date.UTC(2026, 10, 25, 9);
const PASSWORD = "a sentence to remember";
const BOSS = "0190a0a0-0000-7000-8000-000000000001";
let db: Kysely<Database>;
let shop: TestShop;

beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.destroy());

const deps = () => ({
  people: createPeopleStore(db),
  invitations: createInvitationStore(db),
  credentials: createCredentialStore(db),
  hasher: createPasswordHasher("pepper"),
  totpKey: "key",
  codeKey: "code key",
  nowMs: () => NOW,
});
const setRole = (role: Role) => db.updateTable("person").set({ role }).where("id", "=", shop.personId).execute();
const invite = (manager: Role, personId = shop.personId, storeId = shop.storeId) =>
  invitePerson(deps(), { id: BOSS, role: manager, deviceId: null }, { storeId, personId });
const codeFor = async () => {
  const invited = await invite("owner");
  if (!invited.ok) throw new Error(invited.reason);
  return invited.code;
};
const accept = (code: string, login = `mei@${shop.storeId}`, password = PASSWORD) =>
  acceptInvitation(deps(), { code, login, password, browser: null });

beforeEach(async () => {
  shop = await insertTestShop(db);
  await setRole("manager");
});

describe("inviting", () => {
  it.each<[Role, Role, boolean]>([
    ["owner", "manager", true],
    ["owner", "owner", true],
    ["manager", "auditor", true],
    ["manager", "owner", false],
    ["manager", "cashier", false],
    ["cashier", "manager", false],
    ["auditor", "manager", false],
  ])("by a %s of a %s: %s", async (by, role, isAllowed) => {
    await setRole(role);
    const invited = await invite(by);
    expect(invited.ok ? true : invited.reason).toBe(isAllowed ? true : "not-allowed");
  });

  it("reaches nobody of another store, nobody switched off, and not oneself", async () => {
    const other = await insertTestShop(db);
    expect(await invite("owner", other.personId)).toEqual({ ok: false, reason: "gone" });
    expect(await invite("owner", BOSS)).toEqual({ ok: false, reason: "not-yourself" });
    await db.updateTable("person").set({ disabled_at: new Date() }).where("id", "=", shop.personId).execute();
    expect(await invite("owner")).toEqual({ ok: false, reason: "gone" });
  });
});

describe("taking an invitation up", () => {
  it("gives password, app and codes, signs in, and is told to the audit log without any of them", async () => {
    const code = await codeFor();
    const accepted = await accept(code.toLowerCase().replaceAll("-", " "));
    if (!accepted.ok) throw new Error(accepted.reason);
    const app = new TOTP({ secret: Secret.fromBase32(accepted.factor.secret) }).generate({ timestamp: NOW });
    const order = { login: `MEI@${shop.storeId}`, password: PASSWORD, code: app, browser: null };
    expect(await signInToOffice(deps(), order)).toMatchObject({ personId: shop.personId });
    const { rows } = await sql<{ row: string }>`
      select row_to_json(t)::text as row from (select * from audit_entry where chain_id = ${shop.storeId}) t
      union all select row_to_json(t)::text from invitation t`.execute(db);
    const text = rows.map(({ row }) => row).join("\n");
    for (const action of ["invited", "invitation-used", "signed-in"]) expect(text).toContain(`"${action}"`);
    for (const secret of [code, code.replaceAll("-", ""), PASSWORD, accepted.officeToken, accepted.factor.secret])
      expect(text).not.toContain(secret);
  });

  it("works once, however many try at the same moment", async () => {
    const code = await codeFor();
    const answers = await Promise.all([accept(code), accept(code)]);
    expect(answers.map((answer) => (answer.ok ? "in" : answer.reason)).toSorted()).toEqual(["expired", "in"]);
  });

  it("ends every earlier way in: password, keys, codes, sessions, and the invitation before", async () => {
    const first = await codeFor();
    const second = await codeFor();
    expect(await accept(first)).toEqual({ ok: false, reason: "wrong-code" });
    await db
      .insertInto("passkey")
      .values({ id: shop.personId, person_id: shop.personId, name: "x", public_key: "", counter: 0, transports: "" })
      .execute();
    await db
      .insertInto("session")
      .values({ token_hash: shop.personId, person_id: shop.personId, device_id: shop.deviceId })
      .execute();
    expect(await accept(second)).toMatchObject({ ok: true });
    expect(await db.selectFrom("passkey").selectAll().where("person_id", "=", shop.personId).execute()).toEqual([]);
    const open = db.selectFrom("session").selectAll().where("person_id", "=", shop.personId);
    expect(await open.where("ended_at", "is", null).execute()).toEqual([]);
  });

  it.each<[string, () => Promise<string>, string]>([
    ["a made-up code", () => Promise.resolve("ABCD-EFGH-JKMN"), "wrong-code"],
    [
      "a code of yesterday",
      async () => {
        const code = await codeFor();
        await sql`update invitation set expires_at = clock_timestamp()`.execute(db);
        return code;
      },
      "expired",
    ],
    [
      "the code of somebody switched off since",
      async () => {
        const code = await codeFor();
        await db.updateTable("person").set({ disabled_at: new Date() }).where("id", "=", shop.personId).execute();
        return code;
      },
      "expired",
    ],
  ])("refuses %s", async (_name, code, reason) => {
    expect(await accept(await code())).toEqual({ ok: false, reason });
  });

  it("does not take a login that somebody has, and keeps the invitation good for another one", async () => {
    const other = await insertTestShop(db);
    await db.updateTable("person").set({ login: "taken@shop" }).where("id", "=", other.personId).execute();
    const code = await codeFor();
    expect(await accept(code, " Taken@shop")).toEqual({ ok: false, reason: "login-taken" });
    expect(await accept(code)).toMatchObject({ ok: true });
    await db.updateTable("person").set({ login: null }).where("id", "=", other.personId).execute();
  });
});
