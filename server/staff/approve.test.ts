import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { hasRight, type Right, ROLES, type Role } from "@/lib/staff/rights";
import { createStaffRepository } from "../db/staff-repository";
import { insertTestShop, openTestDatabase } from "../db/testing/test-database";
import { type ApproveDeps, approve } from "./approve";
import { hashPin } from "./pin";
import { signIn } from "./sign-in";

const PEPPER = "pepper";
const PIN = "8024";
const PERSON = "0190a0a0-0000-7000-8000-000000000001";
let pinHash: string;

beforeAll(async () => {
  pinHash = await hashPin(PEPPER, PIN);
});

/** A store with one person, in memory; `tries` is what the counter was asked. */
function shopWith(role: Role, waitMs = 0) {
  const tries: string[] = [];
  const told: (string | null)[] = [];
  const deps: ApproveDeps = {
    pinPepper: PEPPER,
    staff: {
      listPeople: () => Promise.resolve([{ id: PERSON, name: "Sato", role, demoPin: null }]),
      findPinHash: () => Promise.resolve(pinHash),
      auditWrongPin: () => Promise.resolve(),
      auditApproval: ({ refusal }) => {
        told.push(refusal);
        return Promise.resolve();
      },
      countPinAttempt: () => {
        tries.push("counted");
        return Promise.resolve(waitMs);
      },
      clearPinAttempts: () => {
        tries.push("cleared");
        return Promise.resolve();
      },
    },
  };
  return { deps, tries, told };
}

const asked = { deviceId: "device", storeId: "store", approverId: PERSON, pin: PIN };

describe("approving", () => {
  it.each<{ role: Role; right: Right; isAllowed: boolean }>([
    { role: "cashier", right: "approve-second-tender", isAllowed: false },
    { role: "supervisor", right: "approve-second-tender", isAllowed: true },
    { role: "manager", right: "approve-second-tender", isAllowed: true },
    { role: "auditor", right: "approve-second-tender", isAllowed: false },
    { role: "supervisor", right: "refund-above-limit", isAllowed: false },
    { role: "manager", right: "refund-above-limit", isAllowed: true },
    { role: "owner", right: "refund-above-limit", isAllowed: true },
    // Also when they are the one signed in: four eyes only where money leaves (docs/decisions/0041).
    { role: "supervisor", right: "let-unpractised-sell", isAllowed: true },
    { role: "cashier", right: "let-unpractised-sell", isAllowed: false },
  ])("$right by a $role: $isAllowed", async ({ role, right, isAllowed }) => {
    const { deps, tries } = shopWith(role);
    const result = await approve(deps, { ...asked, right });
    expect(result).toEqual(
      isAllowed
        ? { ok: true, approver: { id: PERSON, name: "Sato", role } }
        : { ok: false, reason: "approver-not-allowed" },
    );
    expect(tries).toEqual(isAllowed ? ["counted", "cleared"] : []);
  });

  it.each(["0000", "", "80 24", "802", "80240000"])("refuses the PIN %j and keeps its try counted", async (pin) => {
    const { deps, tries } = shopWith("manager");
    const result = await approve(deps, { ...asked, pin, right: "refund-above-limit" });
    expect(result).toEqual({ ok: false, reason: "wrong-pin" });
    expect(tries).toEqual(["counted"]);
  });

  it("does not look at the PIN while the counter is closed", async () => {
    const { deps, tries } = shopWith("manager", 30_000);
    const result = await approve(deps, { ...asked, right: "refund-above-limit" });
    expect(result).toEqual({ ok: false, reason: "locked", retryAfterMs: 30_000 });
    expect(tries).toEqual(["counted"]);
  });

  it("says that another supervisor has to unlock, and not to wait, when waiting does not help", async () => {
    const { deps } = shopWith("manager", Number.POSITIVE_INFINITY);
    expect(await approve(deps, { ...asked, right: "refund-above-limit" })).toEqual({
      ok: false,
      reason: "needs-unlock",
    });
  });

  it("knows nobody of another store", async () => {
    const { deps } = shopWith("manager");
    const result = await approve(deps, { ...asked, approverId: uuidv7(), right: "refund-above-limit" });
    expect(result).toEqual({ ok: false, reason: "approver-not-allowed" });
  });
});

it.each(ROLES.filter((role) => hasRight(role, "refund") && !hasRight(role, "refund-above-limit")))(
  "a %s, who needs a second person for a large refund, is never that person with their own right PIN",
  async (role) => {
    const { deps, tries } = shopWith(role);
    const own = await approve(deps, { ...asked, right: "refund-above-limit" });
    expect(own).toEqual({ ok: false, reason: "approver-not-allowed" });
    expect(tries).toEqual([]);
  },
);

describe("approving in PostgreSQL", () => {
  it("shares its tries with signing in: five wrong ones of either close both", async () => {
    const db = await openTestDatabase();
    const { storeId, deviceId } = await insertTestShop(db);
    const personId = uuidv7();
    await db
      .insertInto("person")
      .values({ id: personId, store_id: storeId, name: "Amara", role: "manager", pin_hash: pinHash })
      .execute();
    const deps = { staff: createStaffRepository(db), pinPepper: PEPPER };
    const ask = (pin: string) =>
      approve(deps, { deviceId, storeId, approverId: personId, pin, right: "refund-above-limit" });
    expect(await ask(PIN)).toEqual({ ok: true, approver: { id: personId, name: "Amara", role: "manager" } });
    expect(await db.selectFrom("session").selectAll().execute()).toEqual([]);

    for (let wrong = 0; wrong < 3; wrong += 1) expect(await ask("0000")).toMatchObject({ reason: "wrong-pin" });
    for (let wrong = 0; wrong < 2; wrong += 1) {
      expect(await signIn(deps, { deviceId, storeId, personId, pin: "0000" })).toMatchObject({ reason: "wrong-pin" });
    }
    const blocked = await ask(PIN);
    expect(blocked).toMatchObject({ ok: false, reason: "locked" });
    expect(await signIn(deps, { deviceId, storeId, personId, pin: PIN })).toMatchObject({ reason: "locked" });
    // Another device is another counter: nobody can lock a manager out of the whole shop.
    const otherDevice = uuidv7();
    await db
      .insertInto("device")
      .values({ id: otherDevice, store_id: storeId, name: "Till 2", token_hash: otherDevice })
      .execute();
    expect(await signIn(deps, { deviceId: otherDevice, storeId, personId, pin: PIN })).toMatchObject({ ok: true });
    await db.destroy();
  });
});
