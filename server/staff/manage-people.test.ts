import type { Kysely } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ROLES, type Role, rolesManagedBy } from "@/lib/staff/rights";
import { createPeopleStore } from "../db/people-store";
import { createRateLimits } from "../db/rate-limits";
import { createStaffRepository } from "../db/staff-repository";
import type { Database } from "../db/tables";
import { insertTestShop, openTestDatabase, type TestShop } from "../db/testing/test-database";
import { enrolByCode } from "./enrol-device";
import { addPerson, changePerson } from "./manage-people";
import { hashPin } from "./pin";
import { signIn } from "./sign-in";
import { hashToken } from "./tokens";
import { hashTypedCode } from "./typed-codes";
import { unlockAtTill } from "./unlock-at-till";

const PIN = "8024";
let db: Kysely<Database>;
let shop: TestShop;
let pinHash: string;
const deps = () => ({ people: createPeopleStore(db), staff: createStaffRepository(db), pinPepper: "pepper" });

beforeAll(async () => {
  db = await openTestDatabase();
  pinHash = await hashPin("pepper", PIN);
});
beforeEach(async () => {
  shop = await insertTestShop(db);
  await db.updateTable("person").set({ pin_hash: pinHash }).where("id", "=", shop.personId).execute();
});
afterAll(() => db.destroy());

async function insertPerson(role: Role): Promise<string> {
  const id = uuidv7();
  await db.insertInto("person").values({ id, store_id: shop.storeId, name: role, role, pin_hash: pinHash }).execute();
  return id;
}

const managerOf = (id: string, role: Role) => ({ id, role, deviceId: null });
const tryPin = (pin: string, personId = shop.personId) => signIn(deps(), { ...shop, personId, pin });

/** Wrong tries as ten waits apart would make them: the counter is set, the tenth is a real one. */
async function blockPerson(): Promise<void> {
  await tryPin("0000");
  await db.updateTable("pin_attempt").set({ wrong_count: 9 }).where("person_id", "=", shop.personId).execute();
  await tryPin("0000");
  await db
    .updateTable("pin_attempt")
    .set({ blocked_until: new Date(0) })
    .where("person_id", "=", shop.personId)
    .execute();
}

async function actions(): Promise<string[]> {
  const rows = await db
    .selectFrom("audit_entry")
    .select("action")
    .where("chain_id", "=", shop.storeId)
    .orderBy("seq")
    .execute();
  return rows.map(({ action }) => action);
}

describe("changing people", () => {
  it("gives a new person a PIN that signs in, and says so in the audit log", async () => {
    const manager = managerOf(await insertPerson("manager"), "manager");
    const added = await addPerson(deps(), manager, { storeId: shop.storeId, name: "Lucas", role: "cashier" });
    expect(added.ok && added.pin).toMatch(/^\d{6}$/);
    const again = await addPerson(deps(), manager, { storeId: shop.storeId, name: "Lucas", role: "cashier" });
    expect(again).toEqual({ ok: false, reason: "name-taken" });
    const lucas = (await deps().people.listStaff(shop.storeId)).find(({ name }) => name === "Lucas");
    expect(await tryPin(added.ok ? (added.pin ?? "") : "", lucas?.id)).toMatchObject({ ok: true });
    expect(await actions()).toEqual(["person-added", "signed-in"]);
  });

  it.each(ROLES)("by a %s reaches only the roles it manages", async (role) => {
    const manager = managerOf(uuidv7(), role);
    for (const other of ROLES) {
      const order = { kind: "disable", personId: await insertPerson(other) } as const;
      const result = await changePerson(deps(), manager, { storeId: shop.storeId, order });
      expect(result.ok, other).toBe(rolesManagedBy(role).includes(other));
    }
  });

  it("gives nobody a role above the giver, and lets nobody change themselves", async () => {
    const manager = managerOf(await insertPerson("manager"), "manager");
    const lift = { kind: "role", personId: shop.personId, role: "owner" } as const;
    expect(await changePerson(deps(), manager, { storeId: shop.storeId, order: lift })).toMatchObject({ ok: false });
    const self = { kind: "role", personId: manager.id, role: "cashier" } as const;
    const result = await changePerson(deps(), manager, { storeId: shop.storeId, order: self });
    expect(result).toEqual({ ok: false, reason: "not-yourself" });
    expect(await actions()).toEqual([]);
  });

  it("knows nobody of another store", async () => {
    const owner = managerOf(uuidv7(), "owner");
    const order = { kind: "reset-pin", personId: shop.personId } as const;
    const other = await insertTestShop(db);
    expect(await changePerson(deps(), owner, { storeId: other.storeId, order })).toEqual({ ok: false, reason: "gone" });
    expect(await tryPin(PIN)).toMatchObject({ ok: true });
  });

  it.each(["reset-pin", "disable"] as const)("%s ends the person's session at once", async (kind) => {
    const signedIn = await tryPin(PIN);
    const tokens = {
      deviceTokenHash: shop.deviceId,
      sessionTokenHash: signedIn.ok ? hashToken(signedIn.token) : "",
    };
    expect(await deps().staff.findSession(tokens, "poll")).not.toBeNull();
    const order = { kind, personId: shop.personId };
    await changePerson(deps(), managerOf(uuidv7(), "owner"), { storeId: shop.storeId, order });
    expect(await deps().staff.findSession(tokens, "poll")).toBeNull();
    expect(await tryPin(PIN)).toMatchObject({ ok: false, reason: "wrong-pin" });
  });
});

describe("ten wrong PINs", () => {
  it("wait for a supervisor, however long one waits", async () => {
    await blockPerson();
    expect(await tryPin(PIN)).toEqual({ ok: false, reason: "needs-unlock" });
    expect(await deps().people.listStaff(shop.storeId)).toMatchObject([{ isBlocked: true }]);
    const supervisor = await insertPerson("supervisor");
    const ask = { ...shop, approverId: supervisor, pin: PIN };
    expect(await unlockAtTill(deps(), { ...ask, approverId: shop.personId })).toMatchObject({ ok: false });
    expect(await unlockAtTill(deps(), { ...ask, pin: "1111" })).toMatchObject({ ok: false, reason: "wrong-pin" });
    expect(await unlockAtTill(deps(), ask)).toMatchObject({ ok: true });
    expect(await tryPin(PIN)).toMatchObject({ ok: true });
    expect((await actions()).slice(-3)).toEqual(["approval-given", "sign-in-unblocked", "signed-in"]);
  });

  it("on one till leave the person's other till open", async () => {
    await blockPerson();
    const deviceId = uuidv7();
    const device = { id: deviceId, store_id: shop.storeId, name: "Till 2", token_hash: deviceId };
    await db.insertInto("device").values(device).execute();
    expect(await signIn(deps(), { ...shop, deviceId, pin: PIN })).toMatchObject({ ok: true });
  });
});

describe("devices", () => {
  const change = () => ({ storeId: shop.storeId, actor: { kind: "machine" } as const });

  it("are enrolled once by a code, and never by an old one", async () => {
    const { people, staff } = deps();
    const door = { people, codeKey: "code key" };
    await people.offerEnrolment(change(), hashTypedCode("code key", "enrolment", `AAAA${shop.storeId}`), 60_000);
    const code = `aaaa-${shop.storeId}`;
    const answers = await Promise.all([enrolByCode(door, code, "Till 2"), enrolByCode(door, code, "Till 3")]);
    const made = answers.filter((answer) => answer.ok);
    expect(made).toHaveLength(1);
    expect(answers).toContainEqual({ ok: false, reason: "expired" });
    expect(await staff.findDevice(hashToken(made[0]?.token ?? ""))).toMatchObject({ store: { id: shop.storeId } });
    await people.offerEnrolment(change(), hashTypedCode("code key", "enrolment", `B${shop.storeId}`), -1);
    expect(await enrolByCode(door, `B${shop.storeId}`, "Till 4")).toEqual({ ok: false, reason: "expired" });
    // A code kept without the key, as a copy of the tables could be searched for, opens nothing.
    await people.offerEnrolment(change(), hashToken(`C${shop.storeId}`.toUpperCase().replaceAll("-", "")), 60_000);
    expect(await enrolByCode(door, `C${shop.storeId}`, "Till 4")).toEqual({ ok: false, reason: "wrong-code" });
    expect(await enrolByCode(door, "NEVER-MADE", "Till 4")).toEqual({ ok: false, reason: "wrong-code" });
    expect(await actions()).toEqual(["enrolment-offered", "device-enrolled", "enrolment-offered", "enrolment-offered"]);
  });

  it("are renamed, once, in their own store only, with an entry", async () => {
    const { people } = deps();
    expect(await people.renameDevice(change(), shop.deviceId, "Window")).toBe(true);
    expect(await people.renameDevice(change(), shop.deviceId, "Window")).toBe(true);
    const other = await insertTestShop(db);
    expect(await people.renameDevice(change(), other.deviceId, "Window")).toBe(false);
    expect((await people.listDevices(shop.storeId)).map(({ name }) => name)).toEqual(["Window"]);
    expect((await people.listDevices(other.storeId)).map(({ name }) => name)).toEqual(["Till"]);
    expect(await actions()).toEqual(["device-renamed"]);
  });

  it("are known no more once revoked, nor is who was signed in on them", async () => {
    const { people, staff } = deps();
    const signedIn = await tryPin(PIN);
    expect((await people.listDevices(shop.storeId)).map(({ personName }) => personName)).toEqual(["Mei"]);
    const other = await insertTestShop(db);
    expect(await people.revokeDevice({ ...change(), storeId: other.storeId }, shop.deviceId)).toBe(false);
    expect(await people.revokeDevice(change(), shop.deviceId)).toBe(true);
    expect(await staff.findDevice(shop.deviceId)).toBeNull();
    const tokens = { deviceTokenHash: shop.deviceId, sessionTokenHash: signedIn.ok ? hashToken(signedIn.token) : "" };
    expect(await staff.findSession(tokens, "poll")).toBeNull();
    expect(await people.listDevices(shop.storeId)).toEqual([]);
  });
});

describe("a rate limit", () => {
  it("is shared by servers, counts each key by itself, and gives a rightful try back", async () => {
    const [one, two] = [createRateLimits(db, "key"), createRateLimits(db, "key")];
    for (let tries = 0; tries < 10; tries += 1) {
      expect(await (tries % 2 === 0 ? one : two).limitRate("password-login", "a")).toEqual({ ok: true });
    }
    expect(await one.limitRate("password-login", "a")).toMatchObject({ ok: false });
    expect(await two.limitRate("password-login", "b")).toEqual({ ok: true });
    for (let tries = 0; tries < 40; tries += 1) {
      expect(await one.limitRate("pin-device", "till")).toEqual({ ok: true });
      await one.giveBack("pin-device", "till");
    }
    const rows = await db.selectFrom("rate_limit").select("key").execute();
    expect(rows.every(({ key }) => /:[0-9a-f]{64}$/.test(key))).toBe(true);
  });
});
