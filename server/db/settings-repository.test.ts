import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { createSettingsRepository, type SettingsRepository } from "./settings-repository";
import type { Database } from "./tables";
import { insertHistoryPayment } from "./testing/insert-history";
import { insertTestShop, openTestDatabase, type TestShop } from "./testing/test-database";

let db: Kysely<Database>;
let settings: SettingsRepository;

beforeAll(async () => {
  db = await openTestDatabase();
  settings = createSettingsRepository(db);
  return () => db.destroy();
});

const changeOf = ({ storeId, personId }: TestShop) =>
  ({ storeId, actor: { kind: "person", id: personId, deviceId: null } }) as const;
const auditOf = async (storeId: string) =>
  (
    await db
      .selectFrom("audit_entry")
      .select(["action", "details"])
      .where("chain_id", "=", storeId)
      .orderBy("seq")
      .execute()
  ).map(({ action, details }) => [action, JSON.parse(details) as unknown]);

describe("a store's settings", () => {
  it("are saved with one audit entry for each that differs, and none for what stays", async () => {
    const shop = await insertTestShop(db);
    const patch = {
      name: "Shop",
      address: "<b>1-2-3</b>",
      refundReasons: ["Sold out", "Wrong size"],
      takesLongCodes: true,
    };
    expect(await settings.saveSettings(changeOf(shop), patch)).toBe(true);
    expect((await settings.findSettings(shop.storeId)).settings).toMatchObject({
      ...patch,
      currency: "JPY",
      maxAmountMinor: null,
    });
    expect(await auditOf(shop.storeId)).toEqual([
      ["setting-changed", { setting: "address", before: null, after: "<b>1-2-3</b>" }],
      ["setting-changed", { setting: "takesLongCodes", before: false, after: true }],
      ["setting-changed", { setting: "refundReasons", before: null, after: "Sold out\nWrong size" }],
    ]);
    expect(await settings.saveSettings(changeOf(shop), patch)).toBe(true);
    expect(await auditOf(shop.storeId)).toHaveLength(3);
  });

  it("keep the currency once something was sold, and save nothing of that card", async () => {
    const shop = await insertTestShop(db);
    expect(await settings.saveSettings(changeOf(shop), { currency: "EUR", maxAmountMinor: null })).toBe(true);
    expect(await settings.saveSettings(changeOf(shop), { currency: "JPY" })).toBe(true);
    await insertHistoryPayment(db, shop, { createdAt: Date.now(), state: "paid" });
    expect(await settings.saveSettings(changeOf(shop), { currency: "EUR", name: "Other" })).toBe(false);
    const { settings: kept, hasSold } = await settings.findSettings(shop.storeId);
    expect([kept.currency, kept.name, hasSold]).toEqual(["JPY", "Shop", true]);
  });

  it("leave the limits with the old currency behind: they would be other amounts", async () => {
    const shop = await insertTestShop(db);
    await settings.saveSettings(changeOf(shop), { maxAmountMinor: 50_000, refundLimitMinor: 0 });
    await settings.saveSettings(changeOf(shop), { currency: "EUR" });
    expect((await settings.findSettings(shop.storeId)).settings).toMatchObject({
      maxAmountMinor: null,
      refundLimitMinor: null,
    });
  });

  it("tell what they replaced when two managers save at once", async () => {
    const shop = await insertTestShop(db);
    await Promise.all(["A", "B"].map((name) => settings.saveSettings(changeOf(shop), { name })));
    const told = (await auditOf(shop.storeId)).map(([, details]) => details as { before: string; after: string });
    expect(told.map(({ before }) => before)).toEqual(["Shop", told[0]?.after]);
  });

  it("give the engine the two numbers of a store that set them", async () => {
    const shop = await insertTestShop(db);
    await settings.saveSettings(changeOf(shop), { queryLimitMs: 120_000 });
    expect((await settings.listPolicies()).get(shop.storeId)).toEqual({ queryLimitMs: 120_000, queryIntervalMs: null });
  });
});

it("tells of a store's payments in doubt how long the paid ones took", async () => {
  const shop = await insertTestShop(db);
  const now = Date.now();
  const insert = async (state: "paid" | "cancelled" | "attention", seconds: number, isDoubtful = true) => {
    const id = await insertHistoryPayment(db, shop, { createdAt: now - 100_000, state });
    if (isDoubtful)
      await sql`update payment set doubt_since = created_at, paid_at = created_at + make_interval(secs => ${seconds}) where id = ${id}`.execute(
        db,
      );
  };
  await insert("paid", 12);
  await insert("paid", 90);
  await insert("cancelled", 60);
  await insert("attention", 60);
  await insert("paid", 1, false);
  const history = await settings.readDoubtHistory(shop.storeId, 90, 500);
  expect(history.doubtful).toBe(3);
  expect(history.paidAfterMs.toSorted((one, other) => one - other)).toEqual([12_000, 90_000]);
});

it("adds a store with its own currency, zone and language, once by its name", async () => {
  const shop = await insertTestShop(db);
  const store = {
    id: uuidv7(),
    name: "Lisboa",
    currency: "EUR",
    timeZone: "Europe/Lisbon",
    language: "es",
    isDemo: false,
  } as const;
  expect(await settings.addStore(changeOf(shop), store)).toBe(true);
  expect(await settings.addStore(changeOf(shop), { ...store, id: uuidv7(), name: "LISBOA" })).toBe(false);
  expect((await settings.findSettings(store.id)).settings).toMatchObject({
    name: "Lisboa",
    currency: "EUR",
    language: "es",
  });
  expect(await auditOf(store.id)).toEqual([["store-created", { name: "Lisboa" }]]);
});
