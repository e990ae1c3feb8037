import { afterAll, beforeAll, expect, it } from "vitest";
import { type AlipayGateway, createAlipayGateway } from "@/server/gateway/alipay/client";
import { setTestStage, type TestStage } from "./test-stage";

let stage: TestStage<AlipayGateway>;
beforeAll(async () => {
  stage = await setTestStage(createAlipayGateway);
});
afterAll(() => stage.close());

let number = 0;
function newStore(sellerName = "Komorebi Coffee KK") {
  number += 1;
  return {
    sellerId: `saoma_${number}`,
    sellerName,
    merchantCategoryCode: "5814",
    storeId: `T${number}`,
    storeName: "Komorebi 青山",
    storeAddress: "1-2-3 Minami-Aoyama, Tokyo",
    isNew: true,
  };
}

it("registers a store: reviewed first, then known, by the signed wire and back", async () => {
  const store = newStore();
  const { reply, exchange } = await stage.gateway.register(store);
  expect(reply).toEqual({ kind: "in-review" });
  expect(exchange.request).toContain("indirectMerchant.maintain");
  expect((await stage.gateway.ask(store)).reply).toEqual({ kind: "in-review" });
  stage.pass(6_000);
  expect((await stage.gateway.ask(store)).reply).toEqual({ kind: "registered" });
});

it("begins no second review when the same is sent once more", async () => {
  const store = newStore();
  await stage.gateway.register(store);
  stage.pass(6_000);
  await stage.gateway.register(store);
  expect((await stage.gateway.ask(store)).reply).toEqual({ kind: "registered" });
});

it("rejects after the review what it does not like, and archives what is given up", async () => {
  const refused = newStore("Refuse Me Ltd");
  await stage.gateway.register(refused);
  stage.pass(6_000);
  expect((await stage.gateway.ask(refused)).reply).toEqual({ kind: "rejected", word: "REJECTED" });
  expect((await stage.gateway.archive(refused)).reply).toEqual({ kind: "archived" });
  expect((await stage.gateway.ask(refused)).reply).toEqual({ kind: "archived" });
});

it("knows nothing of what was never registered", async () => {
  const store = newStore();
  expect((await stage.gateway.ask(store)).reply).toEqual({ kind: "unknown-store" });
  expect((await stage.gateway.archive(store)).reply).toEqual({ kind: "unknown-store" });
  expect((await stage.gateway.register({ ...store, isNew: false })).reply).toEqual({ kind: "unknown-store" });
});

it("refuses values that Alipay would refuse, without learning anything", async () => {
  const store = newStore('The "Bar"');
  expect((await stage.gateway.register(store)).reply).toEqual({ kind: "refused", code: "PARAM_ILLEGAL" });
  expect((await stage.gateway.ask(store)).reply).toEqual({ kind: "unknown-store" });
});
