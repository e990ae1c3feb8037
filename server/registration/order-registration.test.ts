import { type Kysely, sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import type { RegistrationOrder } from "@/lib/office/store-registration";
import { createRegistrationRepository, type RegistrationRepository } from "../db/registration-repository";
import type { Database } from "../db/tables";
import { insertTestShop, openTestDatabase, type TestShop } from "../db/testing/test-database";
import type { MerchantRegistry, RegistryOrder, RegistryReply } from "../gateway/registry-port";
import { orderRegistration } from "./order-registration";

let db: Kysely<Database>;
let registrations: RegistrationRepository;

beforeAll(async () => {
  db = await openTestDatabase();
  registrations = createRegistrationRepository(db);
  return () => db.destroy();
});

const EXCHANGE = { messageId: "m", httpStatus: 200, request: "asked", answer: "said", tookMs: 1 };

/** An office of one store, before a registry that says one thing after the other. */
async function open(replies: readonly RegistryReply[]) {
  const shop: TestShop = await insertTestShop(db);
  const told: unknown[] = [];
  const work: Promise<void>[] = [];
  const say = (order: RegistryOrder | object) => {
    told.push(order);
    return Promise.resolve({
      reply: replies[told.length - 1] ?? { kind: "unclear", code: "END" },
      exchange: EXCHANGE,
    } as const);
  };
  const registry: MerchantRegistry = { register: say, ask: say, archive: say };
  const store = { id: shop.storeId, name: "Shop", sellerId: null, merchantCategoryCode: "5814", address: "Tokyo" };
  const change = { storeId: shop.storeId, actor: { kind: "person", id: shop.personId, deviceId: null } } as const;
  const deps = { registrations, registry, runInBackground: (running: Promise<void>) => work.push(running) };
  return {
    shop,
    told,
    order: (order: RegistrationOrder) => orderRegistration(deps, { store, change, order }),
    settle: () => Promise.all(work),
    state: async () => (await registrations.find(shop.storeId))?.state,
  };
}

const sellerOf = async ({ storeId }: TestShop) =>
  (await db.selectFrom("store").select("seller_id").where("id", "=", storeId).executeTakeFirstOrThrow()).seller_id;

it("tells Alipay of a store, and lets its payments name it only when Alipay knows it", async () => {
  const office = await open([{ kind: "in-review" }, { kind: "registered" }]);
  const { storeId } = office.shop;
  const wireId = storeId.replaceAll("-", "");
  expect(await office.order({ kind: "register", storeId, sellerName: "Shop KK" })).toEqual({ ok: true });
  await office.settle();
  expect(office.told[0]).toEqual({
    sellerId: wireId,
    sellerName: "Shop KK",
    merchantCategoryCode: "5814",
    storeId: wireId,
    storeName: "Shop",
    storeAddress: "Tokyo",
    isNew: true,
  });
  expect([await office.state(), await sellerOf(office.shop)]).toEqual(["in-review", null]);
  await office.order({ kind: "ask", storeId });
  await office.settle();
  expect([await office.state(), await sellerOf(office.shop)]).toEqual(["registered", wireId]);
  const audit = await db
    .selectFrom("audit_entry")
    .select("action")
    .where("chain_id", "=", storeId)
    .orderBy("seq")
    .execute();
  expect(audit.map(({ action }) => action)).toEqual([
    "store-registration-asked",
    "store-registration-told",
    "store-registration-asked",
    "store-registration-told",
  ]);
});

it.each<[RegistryReply, string]>([
  [{ kind: "silence", reason: "timed-out" }, "unclear"],
  [{ kind: "unclear", code: "UNKNOWN_EXCEPTION" }, "unclear"],
  [{ kind: "refused", code: "PARAM_ILLEGAL" }, "refused"],
  [{ kind: "rejected", word: "REJECTED" }, "rejected"],
])("%o leaves the store %s, and its payments as they were", async (reply, state) => {
  const office = await open([reply]);
  await office.order({ kind: "register", storeId: office.shop.storeId, sellerName: "Shop KK" });
  await office.settle();
  expect([await office.state(), await sellerOf(office.shop)]).toEqual([state, null]);
});

it("has one request under way at a time, and asks again after one that was lost with its server", async () => {
  const office = await open([]);
  const { storeId } = office.shop;
  const change = { storeId, actor: { kind: "machine" } } as const;
  await registrations.begin(change, { sellerId: "s", sellerName: "Shop KK", operation: "register" });
  expect(await office.order({ kind: "ask", storeId })).toEqual({ ok: false, reason: "under-way" });
  await sql`update store_registration set asked_at = clock_timestamp() - interval '2 minutes' where store_id = ${storeId}`.execute(
    db,
  );
  expect(await office.order({ kind: "ask", storeId })).toEqual({ ok: true });
  await office.settle();
});

it("does not ask about what was never told", async () => {
  const office = await open([]);
  expect(await office.order({ kind: "ask", storeId: office.shop.storeId })).toEqual({
    ok: false,
    reason: "not-registered",
  });
  expect(office.told).toEqual([]);
});
