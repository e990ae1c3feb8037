import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createPeopleStore } from "../db/people-store";
import { createStaffRepository, type StaffRepository } from "../db/staff-repository";
import type { Database } from "../db/tables";
import { insertTestShop, openTestDatabase, type TestShop } from "../db/testing/test-database";
import { approve } from "./approve";
import { enrolByCode, enrolDemo, offerEnrolment } from "./enrol-device";
import { hashPin } from "./pin";
import { signIn } from "./sign-in";
import { hashToken } from "./tokens";

const PEPPER = "pepper";
const PIN = "802455";
let db: Kysely<Database>;
let staff: StaffRepository;
let shop: TestShop;

beforeAll(async () => {
  db = await openTestDatabase();
  staff = createStaffRepository(db);
  return () => db.destroy();
});

beforeEach(async () => {
  shop = await insertTestShop(db);
  const pinHash = await hashPin(PEPPER, PIN);
  await db
    .updateTable("person")
    .set({ pin_hash: pinHash, role: "supervisor" })
    .where("id", "=", shop.personId)
    .execute();
});

async function told(): Promise<unknown[]> {
  const rows = await db
    .selectFrom("audit_entry")
    .select(["action", "actor_kind", "actor_id", "device_id", "details"])
    .where("chain_id", "=", shop.storeId)
    .orderBy("seq")
    .execute();
  return rows.map(({ action, actor_kind, actor_id, device_id, details }) => [
    action,
    actor_kind,
    actor_id ?? device_id,
    JSON.parse(details) as unknown,
  ]);
}

const at = () => ({ deviceId: shop.deviceId, storeId: shop.storeId, personId: shop.personId });
const tryPin = (pin: string) => signIn({ staff, pinPepper: PEPPER }, { ...at(), pin });

const doors = () => ({ people: createPeopleStore(db), codeKey: "code key" });

describe("what the audit log is told of people and devices", () => {
  it("signing in and locking the till, once each", async () => {
    const result = await tryPin(PIN);
    if (!result.ok) throw new Error(result.reason);
    await staff.endSession(hashToken(result.token), "locked");
    await staff.endSession(hashToken(result.token), "locked");
    expect(await told()).toEqual([
      ["signed-in", "person", shop.personId, { method: "pin" }],
      ["signed-out", "person", shop.personId, { how: "locked" }],
    ]);
  });

  it("wrong PINs with their number, the block as one entry, and nothing for tries during the block", async () => {
    for (let tries = 0; tries < 9; tries += 1) await tryPin("0000");
    const entries = await told();
    expect(entries.slice(0, 4)).toEqual(
      [1, 2, 3, 4].map((wrongCount) => ["sign-in-failed", "device", shop.deviceId, { method: "pin", wrongCount }]),
    );
    expect(entries.slice(4)).toEqual([
      [
        "sign-in-blocked",
        "device",
        shop.deviceId,
        { method: "pin", wrongCount: 5, waitMs: expect.any(Number) as number },
      ],
    ]);
  });

  it("an approval, given and refused", async () => {
    const deps = { staff, pinPepper: PEPPER };
    const ask = (right: "approve-second-tender" | "refund-above-limit", pin: string) =>
      approve(deps, { deviceId: shop.deviceId, storeId: shop.storeId, approverId: shop.personId, right, pin });
    await ask("approve-second-tender", PIN);
    await ask("refund-above-limit", PIN);
    await ask("approve-second-tender", "0000");
    expect(await told()).toEqual([
      ["approval-given", "person", shop.personId, { right: "approve-second-tender" }],
      ["approval-refused", "device", shop.deviceId, { right: "refund-above-limit", reason: "not-allowed" }],
      ["sign-in-failed", "device", shop.deviceId, { method: "pin", wrongCount: 1 }],
      ["approval-refused", "device", shop.deviceId, { right: "approve-second-tender", reason: "wrong-pin" }],
    ]);
  });

  it("an enrolment, offered and used", async () => {
    const code = await offerEnrolment(doors(), {
      storeId: shop.storeId,
      actor: { kind: "command-line" },
    });
    await enrolByCode(doors(), code, "Counter 2");
    const device = await db.selectFrom("device").select("id").where("name", "=", "Counter 2").executeTakeFirstOrThrow();
    expect(await told()).toEqual([
      ["enrolment-offered", "command-line", null, {}],
      ["device-enrolled", "device", device.id, { name: "Counter 2", how: "code" }],
    ]);
  });

  it("no PIN, token or code", async () => {
    const session = await tryPin(PIN);
    const code = await offerEnrolment(doors(), {
      storeId: shop.storeId,
      actor: { kind: "command-line" },
    });
    const token = await enrolDemo(createPeopleStore(db), { storeId: shop.storeId, name: uuidv7() });
    await tryPin("271828");
    const { rows } = await sql<{ row: string }>`select audit_entry::text as row from audit_entry`.execute(db);
    const secrets = [PIN, "271828", code, code.replace("-", ""), token, session.ok ? session.token : ""];
    expect(secrets.filter((secret) => rows.some(({ row }) => row.includes(secret)))).toEqual([]);
    expect(rows.length).toBeGreaterThan(3);
  });
});
