import { readFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newPaymentSchema } from "@/lib/api/payment-schemas";
import { openDatabase } from "@/server/db/database";
import { createMetrics } from "@/server/metrics/metrics";
import { readSecret } from "@/server/secrets";
import { apiPost } from "./api-handler";
import { showPayment, takePayment } from "./api-payments";
import { answerMetrics } from "./metrics";
import { answerReady } from "./ready";
import { type ApiBench, freshCode, openApiBench } from "./testing/api-bench";
import { post } from "./testing/api-client";

let bench: ApiBench;
let token: string;

beforeAll(async () => {
  bench = await openApiBench();
  const dataDir = await mkdtemp(path.join(tmpdir(), "saoma-metrics-"));
  token = readSecret(dataDir, "metrics-token");
  const metrics = createMetrics();
  const { env, payments, refunds } = bench.container;
  Object.assign(bench.container, {
    metrics,
    gatewayAwaySince: () => null,
    env: { ...env, dataDir },
    payments: { ...payments, gateway: metrics.measureGateway({ ...payments.gateway, ...refunds.gateway }) },
  });
});

afterAll(async () => {
  await bench.settle();
  await bench.db.destroy();
});

function ask(authorization?: string): Promise<Response> {
  return answerMetrics(
    new Request("http://localhost/api/metrics", { headers: { authorization: authorization ?? "" } }),
  );
}

it("looks as if it were not there without the token", async () => {
  for (const header of [undefined, "Bearer", `Bearer ${token}x`, `Basic ${token}`, token]) {
    expect((await ask(header)).status).toBe(404);
  }
});

it("counts what Alipay was asked and shows the rows as they are now", async () => {
  const before = await (await ask(`Bearer ${token}`)).text();
  expect(before).toContain("saoma_open_refunds 0");
  expect(before).not.toContain('saoma_open_payments{state="checking"}');
  const take = apiPost({ schema: newPaymentSchema, act: takePayment, show: showPayment });
  await post(take, { key: bench.key, body: { amount: { currency: "JPY", value: "1200" }, code: freshCode() } });
  await bench.settle();
  const after = await (await ask(`Bearer ${token}`)).text();
  expect(after).toContain('saoma_gateway_calls_total{operation="pay",outcome="silence"} 1');
  expect(after).toMatch(/saoma_gateway_seconds_count\{operation="pay"\} 1/);
  expect(after).toContain('saoma_open_payments{state="checking"} 1');
  expect(after).toMatch(/saoma_oldest_doubt_seconds \d+\.\d+/);
  expect(after).toContain("nodejs_eventloop_lag_seconds");
});

const OPERATIONS = path.resolve(import.meta.dirname, "..", "..", "docs", "operations");

it.each(["monitoring/alerts.yml", "monitoring/dashboard.json", "monitoring.md"])(
  "tells every figure that %s names",
  async (file) => {
    const told = await (await ask(`Bearer ${token}`)).text();
    const document = readFileSync(path.join(OPERATIONS, file), "utf8");
    const named = new Set(document.match(/\b(?:saoma|nodejs|process)_[a-z0-9]+(?:_[a-z0-9]+)+\b/g));
    expect(named.size).toBeGreaterThan(4);
    for (const name of named) expect(told, name).toMatch(new RegExp(`^(?:# TYPE )?${name}[ {]`, "m"));
  },
);

it("has a section of what to do for every alert", () => {
  const rules = readFileSync(path.join(OPERATIONS, "monitoring", "alerts.yml"), "utf8");
  const alerts = [...rules.matchAll(/alert: (\w+)[\s\S]*?runbook: "monitoring\.md#(\w+)"/g)];
  expect(alerts).toHaveLength(rules.split("- alert:").length - 1);
  const sections = readFileSync(path.join(OPERATIONS, "monitoring.md"), "utf8");
  for (const [, alert = "", anchor] of alerts) {
    expect(anchor).toBe(alert.toLowerCase());
    expect(sections).toMatch(new RegExp(`^### ${alert}\\n\\n\\S`, "m"));
  }
});

it("is ready while the database answers, and says so when it does not", async () => {
  expect((await answerReady()).status).toBe(200);
  const { db } = bench.container;
  const broken = openDatabase("postgres://nobody@127.0.0.1:1/none", { maxConnections: 1 });
  Object.assign(bench.container, { db: broken });
  const answer = await answerReady();
  Object.assign(bench.container, { db });
  await broken.destroy();
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({ status: "not-ready" });
});
