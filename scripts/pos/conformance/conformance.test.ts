import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CONFORMANCE_CASES, type ConformanceCase } from "@/lib/conformance/conformance-cases";
import { DEFAULT_PAYMENT_POLICY } from "@/lib/payments/payment-policy";
import { longTestCode, testCode } from "@/lib/practice/test-codes";
import { type AlipayGateway, createAlipayGateway } from "@/server/gateway/alipay/client";
import { setTestStage, type TestStage } from "@/simulator/test-stage";
import { runIdempotenceCases } from "./idempotence-cases";
import { countOutcomes, toHtml, toMarkdown } from "./report";
import { runCase } from "./run-cases";

// The flow's own steps, in times a test can wait for.
const policy = {
  ...DEFAULT_PAYMENT_POLICY,
  payTimeoutMs: 500,
  queryIntervalMs: 100,
  queryLimitMs: 500,
  cancelIntervalMs: 50,
};
const settings = { currency: "JPY", storeName: "Shop", policy } as const;
const QUICK = ["direct-payment", "long-code", "refund-in-parts", "declined-balance", "cancel-refused", "forged-answer"];

let stage: TestStage<AlipayGateway>;
let nonce = 0;

beforeAll(async () => {
  stage = await setTestStage(createAlipayGateway, { now: Date.now });
});
afterAll(() => stage.close());

function caseOf(id: string): ConformanceCase {
  const found = CONFORMANCE_CASES.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no case ${id}`);
  return found;
}

function run(id: string, scenario = caseOf(id).scenario) {
  const code =
    caseOf(id).hasLongCode === true ? longTestCode(scenario, (nonce += 1)) : testCode(scenario, (nonce += 1));
  return runCase({ gateway: stage.gateway, settings, code }, caseOf(id));
}

describe("conformance", () => {
  it.each(QUICK)("%s passes against the simulator", async (id) => {
    expect(await run(id)).toMatchObject({ outcome: "pass", problems: [] });
  });

  it("fails a case whose end, verdict or requests are not as published", async () => {
    const { outcome, problems } = await run("direct-payment", "declined-risk-reject");
    expect(outcome).toBe("fail");
    expect(problems).toEqual([
      "it ended as declined, expected was paid",
      "the verdict is never-charged, expected was charged-once",
    ]);
    expect((await run("direct-payment", "unclear-then-paid")).problems).toEqual([
      'the requests were "pay query", expected was ^pay$',
    ]);
  });

  it("sends the same request twice and finds one payment and one refund", async () => {
    const results = await runIdempotenceCases(stage.gateway, settings, () => testCode("paid", (nonce += 1)));
    expect(countOutcomes(results)).toMatchObject({ pass: 3, fail: 0 });
  });

  it("reports in Markdown and HTML, without the scanned code and without a way in for a name", async () => {
    const code = testCode("paid", (nonce += 1));
    const result = await runCase(
      { gateway: stage.gateway, settings: { ...settings, storeName: "<b>Shop</b>" }, code },
      caseOf("direct-payment"),
    );
    const head = { gateway: "here", mode: "simulator", clientId: "c", merchantId: "m", at: 0 };
    const [markdown, html] = [toMarkdown(head, [result]), toHtml(head, [result])];
    expect(markdown).toContain("| [direct-payment](#direct-payment) |");
    expect(html).not.toContain("<b>Shop");
    for (const text of [markdown, html]) {
      expect(text).not.toContain(code);
      expect(text).toContain("merchantTransId");
    }
  });

  it("names every case once, each with its source", () => {
    const ids = CONFORMANCE_CASES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(CONFORMANCE_CASES.every(({ source }) => source !== "")).toBe(true);
  });
});
