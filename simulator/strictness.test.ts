import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testCode } from "@/lib/practice/test-codes";
import { type AlipayGateway, createAlipayGateway } from "@/server/gateway/alipay/client";
import { buildRequest, cutMessage } from "@/server/gateway/alipay/envelope";
import { CLIENT_ID, MERCHANT_ID, setTestStage, type TestStage } from "./test-stage";

let stage: TestStage<AlipayGateway>;
beforeAll(async () => {
  stage = await setTestStage(createAlipayGateway);
});
afterAll(() => stage.close());

const PAY = "/api/alipay/intl/acquiring/offline/pay.htm";
const head = {
  version: "2.0.4",
  function: "alipay.intl.acquiring.offline.pay",
  clientId: CLIENT_ID,
  reqTime: "2026-01-02T12:00:00+09:00",
  reqMsgId: "m-1",
  reserve: "{}",
  signType: "RSA2",
};
const body = {
  merchantId: MERCHANT_ID,
  productCode: "OFFLINE_PAY",
  merchantTransId: "STRICT-1",
  codeType: "BARCODE",
  identityCode: testCode("paid", 77),
  order: {
    orderTitle: "Lunch",
    orderAmount: { currency: "JPY", value: "1200" },
    seller: { storeId: "1", storeName: "Demo" },
  },
};

async function send(text: string, change: { method?: string; type?: string; path?: string } = {}) {
  const method = change.method ?? "POST";
  const response = await fetch(`${stage.origin}${change.path ?? PAY}`, {
    method,
    headers: { "content-type": change.type ?? "application/json; charset=utf-8" },
    ...(method === "GET" ? {} : { body: text }),
  });
  return response.text();
}

function resultOf(text: string): string {
  const cut = cutMessage(text, "response");
  const { body: answered } = JSON.parse(cut?.message ?? "") as { body: { resultInfo: Record<string, string> } };
  return `${answered.resultInfo["resultStatus"] ?? ""} ${answered.resultInfo["resultCode"] ?? ""}`;
}

const signed = (headChange: object, bodyChange: object = {}) =>
  buildRequest({ ...head, ...headChange }, { ...body, ...bodyChange }, stage.merchantKey);
const orderWith = (change: object) => ({ order: { ...body.order, ...change } });

describe("what Alipay would refuse, the simulator refuses", () => {
  it.each<[string, object, object, string]>([
    ["no version", { version: undefined }, {}, "F PARAM_MISSING"],
    ["a version of nine characters", { version: "2.0.4.000" }, {}, "F PARAM_ILLEGAL"],
    ["a time without an offset", { reqTime: "2026-01-02T12:00:00" }, {}, "F PARAM_ILLEGAL"],
    ["a long message id", { reqMsgId: "x".repeat(65) }, {}, "F PARAM_ILLEGAL"],
    ["a reserve that is an object", { reserve: {} }, {}, "F PARAM_ILLEGAL"],
    ["SHA1", { signType: "RSA" }, {}, "F PARAM_ILLEGAL"],
    ["another client", { clientId: "386" }, {}, "F INVALID_CLIENT"],
    ["another function", { function: "alipay.intl.acquiring.common.refund" }, {}, "F FUNCTION_NOT_MATCH"],
    ["another merchant", {}, { merchantId: "212" }, "F ACCESS_DENIED"],
    ["no merchantTransId", {}, { merchantTransId: undefined }, "F PARAM_MISSING"],
    ["a long merchantTransId", {}, { merchantTransId: "x".repeat(65) }, "F PARAM_ILLEGAL"],
    ["another product", {}, { productCode: "AUTO_DEBIT" }, "F PARAM_ILLEGAL"],
    ["a QR code type", {}, { codeType: "QRCODE" }, "F PARAM_ILLEGAL"],
    ["no order", {}, { order: undefined }, "F PARAM_MISSING"],
    ["amount zero", {}, orderWith({ orderAmount: { currency: "JPY", value: "0" } }), "F PARAM_ILLEGAL"],
    ["a negative amount", {}, orderWith({ orderAmount: { currency: "JPY", value: "-5" } }), "F PARAM_ILLEGAL"],
    ["an amount with a point", {}, orderWith({ orderAmount: { currency: "USD", value: "12.00" } }), "F PARAM_ILLEGAL"],
    ["17 digits", {}, orderWith({ orderAmount: { currency: "JPY", value: "1".repeat(17) } }), "F PARAM_ILLEGAL"],
    [
      "a currency outside the contract",
      {},
      orderWith({ orderAmount: { currency: "CNY", value: "1" } }),
      "F CURRENCY_NOT_SUPPORT",
    ],
    [
      "a merchant category of letters",
      {},
      orderWith({ seller: { ...body.order.seller, sellerMCC: "food" } }),
      "F PARAM_ILLEGAL",
    ],
  ])("%s", async (_, headChange, bodyChange, result) => {
    expect(resultOf(await send(await signed(headChange, bodyChange)))).toBe(result);
  });

  it("a signature over another dress of the same JSON", async () => {
    const text = await signed({});
    expect(resultOf(await send(text.replace('"head":', '"head": ')))).toBe("F INVALID_SIGNATURE");
    expect(resultOf(await send(JSON.stringify({ request: { head, body } })))).toBe("F INVALID_SIGNATURE");
  });

  it("what is no JSON, no POST, no JSON type, no address", async () => {
    const text = await signed({});
    expect(resultOf(await send("{"))).toBe("F MSG_PARSE_ERROR");
    expect(resultOf(await send(text, { method: "PUT" }))).toBe("F METHOD_NOT_SUPPORTED");
    expect(resultOf(await send(text, { method: "GET" }))).toBe("F METHOD_NOT_SUPPORTED");
    expect(resultOf(await send(text, { type: "text/plain" }))).toBe("F MEDIA_TYPE_NOT_ACCEPTABLE");
    expect(await send(text, { path: "/api/alipay/intl/acquiring/offline/other.htm" })).toBe("not found");
    expect(await send("x".repeat(70_000))).toBe("too large");
  });

  it("and takes no money by any of it", () => expect(stage.simulator.book.movements()).toEqual([]));

  it("while the same message unchanged is paid, under both prefixes", async () => {
    const text = await signed({});
    expect(resultOf(await send(text))).toBe("S SUCCESS");
    expect(resultOf(await send(text, { path: PAY.replace("/api", "/isupergw") }))).toBe("S SUCCESS");
    expect(stage.simulator.book.movements()).toHaveLength(1);
  });
});

describe("the dress of answers", () => {
  it("differs from message to message, is the same for the same one, and always verifies", async () => {
    const texts = new Map<string, string>();
    for (let number = 0; number < 40; number += 1) {
      const message = await signed({ reqMsgId: `dress-${number}` });
      texts.set(`dress-${number}`, await send(message));
      const order = { merchantTransId: "STRICT-1", amount: { currency: "JPY", minor: 1200 } } as const;
      expect((await stage.gateway.query(order)).reply).toMatchObject({ kind: "paid" });
    }
    const all = [...texts.values()];
    const cuts = all.map((text) => cutMessage(text, "response")?.message ?? "{}");
    expect(cuts.filter((message) => JSON.stringify(JSON.parse(message)) === message)).toEqual([]);
    const leading = (name: string) =>
      all.filter((text) => text.trim().replaceAll(/\s/g, "").startsWith(`{"${name}`)).length;
    expect(leading("response")).toBeGreaterThan(5);
    expect(leading("signature")).toBeGreaterThan(5);
    expect(all.some((text) => text.includes("\\u"))).toBe(true);
    expect(all.some((text) => text.includes("\\/"))).toBe(true);
    expect(all.some((text) => text.includes("\n"))).toBe(true);
    expect(await send(await signed({ reqMsgId: "dress-7" }))).toBe(texts.get("dress-7"));
  });
});
