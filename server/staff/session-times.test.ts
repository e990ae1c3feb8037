import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createCredentialStore } from "../db/credential-store";
import { createOwnSecurityStore } from "../db/own-security-store";
import { createStaffRepository } from "../db/staff-repository";
import type { Database } from "../db/tables";
import { insertTestShop, openTestDatabase, type TestShop } from "../db/testing/test-database";

let db: Kysely<Database>;
let shop: TestShop;
let token: string;

beforeAll(async () => {
  db = await openTestDatabase();
  return () => db.destroy();
});
beforeEach(async () => {
  shop = await insertTestShop(db);
  token = uuidv7();
});

const ago = (time: string) => sql<Date>`clock_timestamp() - ${time}::interval`;
const listed = () => createOwnSecurityStore(db).listSessions(shop.personId, { sessionHash: token, officeHash: token });

describe("a till's session", () => {
  const isOpen = async (use: "activity" | "poll" = "activity") =>
    (await createStaffRepository(db).findSession({ deviceTokenHash: shop.deviceId, sessionTokenHash: token }, use)) !==
    null;

  beforeEach(() => createStaffRepository(db).insertSession({ ...shop, tokenHash: token }));
  const set = (begun: string, seen: string) =>
    db
      .updateTable("session")
      .set({ created_at: ago(begun), last_seen_at: ago(seen) })
      .execute();

  it.each([
    ["in use", "4 hours", "4 minutes 50 seconds", true],
    ["idle for 5 minutes", "4 hours", "5 minutes 1 second", false],
    ["in use since nearly 12 hours", "11 hours 59 minutes", "1 second", true],
    ["in use, begun 12 hours ago", "12 hours 1 second", "1 second", false],
  ])("%s is open: begun %s ago, last used %s ago: %s", async (_name, begun, seen, expected) => {
    await set(begun, seen);
    expect(await listed()).toHaveLength(expected ? 1 : 0);
    expect(await isOpen()).toBe(expected);
  });

  it("is kept alive by what a person does, not by a screen that asks by itself", async () => {
    const seen = async () =>
      (await db.selectFrom("session").select("last_seen_at").where("token_hash", "=", token).executeTakeFirstOrThrow())
        .last_seen_at;
    await set("1 hour", "4 minutes");
    const before = await seen();
    expect(await isOpen("poll")).toBe(true);
    expect(await seen()).toBe(before);
    expect(await isOpen("activity")).toBe(true);
    expect(await seen()).toBeGreaterThan(before);
  });
});

describe("a session of the office", () => {
  const isOpen = async () => (await createCredentialStore(db).findOfficeSession(token, "activity")) !== null;

  beforeEach(() =>
    createCredentialStore(db).beginOfficeSession({ id: shop.personId, store_id: shop.storeId }, token, {
      method: "password",
      browser: null,
    }),
  );

  it.each([
    ["in use", "4 hours", "14 minutes 50 seconds", true],
    ["idle for 15 minutes", "4 hours", "15 minutes 1 second", false],
    ["in use since nearly 12 hours", "11 hours 59 minutes", "1 second", true],
    ["in use, begun 12 hours ago", "12 hours 1 second", "1 second", false],
  ])("%s is open: begun %s ago, last used %s ago: %s", async (_name, begun, seen, expected) => {
    await db
      .updateTable("office_session")
      .set({ created_at: ago(begun), last_seen_at: ago(seen) })
      .execute();
    expect(await listed()).toHaveLength(expected ? 1 : 0);
    expect(await isOpen()).toBe(expected);
  });
});
