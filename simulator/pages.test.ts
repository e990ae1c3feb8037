import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { scenarioOfCode, testCode } from "@/lib/practice/test-codes";
import { type AlipayGateway, createAlipayGateway } from "@/server/gateway/alipay/client";
import type { PhoneView } from "./phone-view";
import { setTestStage, type TestStage } from "./test-stage";

let stage: TestStage<AlipayGateway>;
beforeEach(async () => {
  stage = await setTestStage(createAlipayGateway);
});
afterEach(() => stage.close());

const get = (path: string) => fetch(`${stage.origin}${path}`);
const getJson = async (path: string): Promise<unknown> => (await get(path)).json();
const getPhone = async (wallet: string) => (await getJson(`/simulator/phone?wallet=${wallet}`)) as PhoneView;
const post = (path: string, body: unknown, type = "application/json") =>
  fetch(`${stage.origin}${path}`, { method: "POST", headers: { "content-type": type }, body: JSON.stringify(body) });
type ScenarioView = { readonly id: string; readonly code: string; readonly longCode: string };
const getScenarios = async () =>
  ((await getJson("/simulator/scenarios")) as { readonly scenarios: readonly ScenarioView[] }).scenarios;
const PROMPT_AMOUNT = { currency: "JPY", minor: 30_000 } as const;

describe("pages", () => {
  it.each([
    ["/", "text/html"],
    ["/phone?wallet=mei", "text/html"],
    ["/assets/phone.js", "text/javascript"],
    ["/assets/page.js", "text/javascript"],
    ["/assets/phone.css", "text/css"],
    ["/assets/control.js", "text/javascript"],
    ["/assets/control.css", "text/css"],
  ])("%s is served", async (path, type) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain(type);
  });

  it.each(["/assets/../main.ts", "/assets/%2e%2e/main.ts", "/constructor", "/simulator/none"])(
    "%s is not",
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );
});

describe("the phone", () => {
  it("shows one live code as digits, bar code and QR code", async () => {
    const phone = await getPhone("mei");
    expect(phone.code).toBe(stage.simulator.phone.code("mei"));
    expect(phone.groupedCode.replaceAll(" ", "")).toBe(phone.code);
    expect(phone.renewsInMs).toBe(60_000);
    for (const kind of ["bar", "qr"]) {
      const drawn = await get(`/simulator/phone/code.svg?wallet=mei&kind=${kind}`);
      expect(drawn.headers.get("content-type")).toBe("image/svg+xml");
      expect(await drawn.text()).toMatch(/^<svg /);
    }
    expect((await get("/simulator/phone?wallet=nobody")).status).toBe(404);
  });

  it("prompts above its limit, is confirmed, and shows the payment", async () => {
    const order = stage.order(stage.simulator.phone.code("mei"), { amount: PROMPT_AMOUNT });
    await stage.gateway.pay(order);
    const asked = await getPhone("mei");
    expect(asked.prompt).toMatchObject({ amountText: "30,000 JPY", storeName: "Demo store", chargedText: "¥1,440.00" });
    const confirmation = { merchantTransId: order.merchantTransId };
    expect((await post("/simulator/confirm", confirmation)).status).toBe(200);
    expect((await post("/simulator/confirm", confirmation)).status).toBe(404);
    const after = await getPhone("mei");
    expect(after.prompt).toBeNull();
    expect(after.recent[0]).toMatchObject({ merchantTransId: order.merchantTransId, state: "paid" });
  });

  it("lets its limit and its balance be set", async () => {
    expect((await post("/simulator/phone/settings", { wallet: "wei", askAboveFen: 0, balanceFen: 99 })).status).toBe(
      200,
    );
    expect(await getJson("/simulator/phone?wallet=wei")).toMatchObject({ askAboveFen: 0, balanceFen: 99 });
    expect((await post("/simulator/phone/settings", { wallet: "wei", balanceFen: -1 })).status).toBe(400);
    expect((await post("/simulator/phone/settings", { wallet: "nobody" })).status).toBe(404);
  });
});

describe("the control page's addresses", () => {
  it("hand out a fresh code for every scenario", async () => {
    const scenarios = await getScenarios();
    for (const { id, code, longCode } of scenarios) {
      expect(scenarioOfCode(code)).toBe(id);
      expect(scenarioOfCode(longCode)).toBe(id);
    }
    stage.pass(1);
    const later = await getScenarios();
    expect(later[0]?.code).not.toBe(scenarios[0]?.code);
  });

  it("send the gateway away for a while", async () => {
    await post("/simulator/outage", { seconds: 20 });
    const order = stage.order(testCode("paid", 1));
    expect((await stage.gateway.pay(order)).reply).toEqual({ kind: "silence", reason: "cut-off" });
    expect(await getJson("/simulator/book")).not.toMatchObject({ awayUntil: null });
    stage.pass(20_000);
    expect((await stage.gateway.query(order)).reply).toEqual({ kind: "not-found" });
  });

  it("order a fault for the next message of one operation", async () => {
    await post("/simulator/next-fault", { fault: "bad-signature", operation: "query" });
    const order = stage.order(testCode("paid", 1));
    expect((await stage.gateway.pay(order)).reply).toMatchObject({ kind: "paid" });
    expect((await stage.gateway.query(order)).reply).toEqual({ kind: "silence", reason: "bad-signature" });
    expect((await stage.gateway.query(order)).reply).toMatchObject({ kind: "paid" });
    expect((await post("/simulator/next-fault", { fault: "earthquake" })).status).toBe(400);
  });

  it("show the book", async () => {
    const order = stage.order(testCode("answer-lost", 1));
    await stage.gateway.pay(order);
    expect(await getJson("/simulator/book")).toMatchObject({
      transactions: [{ merchantTransId: order.merchantTransId, state: "paid", amountText: "1,200 JPY" }],
      movements: [{ kind: "capture", amount: order.amount }],
      messages: [{ operation: "pay", said: "S SUCCESS", fault: "lose-answer" }],
    });
  });

  it("take orders as JSON only, so that a form of another site cannot send them", async () => {
    expect((await post("/simulator/outage", { seconds: 20 }, "text/plain")).status).toBe(404);
    expect((await post("/simulator/outage", "nonsense")).status).toBe(400);
    expect(await getJson("/simulator/book")).toMatchObject({ awayUntil: null });
  });
});
