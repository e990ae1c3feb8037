import type { Kysely } from "kysely";
import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { createPeopleStore } from "../db/people-store";
import { createStaffRepository } from "../db/staff-repository";
import type { Database } from "../db/tables";
import { insertTestShop, openTestDatabase, type TestShop } from "../db/testing/test-database";
import { hashPin } from "./pin";
import { signIn } from "./sign-in";
import { unlockAtTill } from "./unlock-at-till";

const PEPPER = "pepper";
const PIN = "8024";
const TRIES = 10_000;
const AT_ONCE = 100;

let db: Kysely<Database>;
let shop: TestShop;
let cashierId: string;
let supervisorId: string;

beforeAll(async () => {
  db = await openTestDatabase();
  shop = await insertTestShop(db);
  const pin_hash = await hashPin(PEPPER, PIN);
  [cashierId, supervisorId] = [uuidv7(), uuidv7()];
  const of = { store_id: shop.storeId, pin_hash };
  await db
    .insertInto("person")
    .values([
      { ...of, id: cashierId, name: "Lin", role: "cashier" },
      { ...of, id: supervisorId, name: "Sato", role: "supervisor" },
    ])
    .execute();
  return () => db.destroy();
});

const deps = () => ({ staff: createStaffRepository(db), pinPepper: PEPPER });
const ask = (pin: string, deviceId = shop.deviceId, personId = cashierId) =>
  signIn(deps(), { deviceId, storeId: shop.storeId, personId, pin });

/** As if the guesser had waited out whatever wait there is. */
async function waitLong(): Promise<void> {
  await sql`update pin_attempt set blocked_until = clock_timestamp() - interval '1 second'`.execute(db);
}

/** How many guesses were compared with the PIN at all. */
async function lookedAt(): Promise<number> {
  const rows = await db
    .selectFrom("audit_entry")
    .select("details")
    .where("action", "=", "pin-wrong")
    .where("subject_id", "=", cashierId)
    .execute();
  return rows.length;
}

describe("guessing a PIN on an enrolled till", { timeout: 120_000 }, () => {
  it("lets none of 10,000 tries in and looks at ten, however long one waits between them", async () => {
    const guesses = Array.from({ length: TRIES }, (_, index) => String(index).padStart(4, "0"));
    const answers = new Map<string, number>();
    for (let from = 0; from < TRIES; from += AT_ONCE) {
      const results = await Promise.all(guesses.slice(from, from + AT_ONCE).map((pin) => ask(pin)));
      for (const result of results) {
        const answer = result.ok ? "let in" : result.reason;
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
      }
      await waitLong();
    }
    expect(answers.get("let in") ?? 0).toBe(0);
    expect(answers.get("wrong-pin")).toBe(10);
    expect(await lookedAt()).toBeLessThanOrEqual(10);
    expect([...answers.values()].reduce((sum, count) => sum + count, 0)).toBe(TRIES);
    // Not even with the right one, and not tomorrow.
    expect(await ask(PIN)).toEqual({ ok: false, reason: "needs-unlock" });
  });

  it("closes no shop: colleagues, another till and a supervisor's PIN stay good", async () => {
    expect(await ask(PIN, shop.deviceId, supervisorId)).toMatchObject({ ok: true });
    const another = uuidv7();
    await db
      .insertInto("device")
      .values({ id: another, store_id: shop.storeId, name: "Till 2", token_hash: another })
      .execute();
    expect(await ask(PIN, another)).toMatchObject({ ok: true });
    const asked = { deviceId: shop.deviceId, storeId: shop.storeId, personId: cashierId, approverId: supervisorId };
    expect(await unlockAtTill({ ...deps(), people: createPeopleStore(db) }, { ...asked, pin: PIN })).toMatchObject({
      ok: true,
    });
    expect(await ask(PIN)).toMatchObject({ ok: true });
  });

  it("answers a person that nobody is as it answers a wrong PIN, and keeps no trace of them", async () => {
    const nobody = uuidv7();
    const [known, unknown] = [await ask("0001"), await ask("0001", shop.deviceId, nobody)];
    expect(unknown).toEqual(known);
    const rows = await db.selectFrom("pin_attempt").selectAll().where("person_id", "=", nobody).execute();
    expect(rows).toEqual([]);
  });
});
