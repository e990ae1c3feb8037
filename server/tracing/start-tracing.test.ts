import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { Gateway } from "../gateway/port";
import { startTracing } from "./start-tracing";
import { traceGateway } from "./trace-gateway";
import { traced } from "./traced";

const CODE = "281234567890123456";
const SECRET_CALL = { messageId: "m", httpStatus: 200, request: CODE, answer: CODE, tookMs: 1 };

const spanSchema = z.object({
  name: z.string(),
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  status: z.object({ code: z.number() }),
  attributes: z.array(z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) })),
});
const bodySchema = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(spanSchema) })) })),
});

let collector: Server;
let heard: { url: string; text: string }[];

beforeEach(async () => {
  heard = [];
  collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      heard.push({ url: request.url ?? "", text: Buffer.concat(chunks).toString("utf8") });
      response.setHeader("Content-Type", "application/json").end("{}");
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
});

afterEach(() => {
  collector.closeAllConnections();
  collector.close();
});

function gateway(): Gateway {
  const never = () => Promise.reject(new Error("not asked"));
  return {
    pay: () =>
      Promise.resolve({
        reply: { kind: "unclear", code: "UNKNOWN_EXCEPTION", isCustomerConfirming: false },
        exchange: SECRET_CALL,
      }),
    query: never,
    cancel: () => Promise.reject(new Error(`no way with ${CODE}`)),
    refund: never,
  };
}

const AMOUNT = { currency: "JPY", minor: 1200 } as const;
const ORDER = {
  merchantTransId: "T1",
  amount: AMOUNT,
  identityCode: CODE,
  title: "Shop",
  seller: { sellerId: null, sellerName: "Shop", merchantCategoryCode: null, storeId: "s", storeName: "Shop" },
};

describe("traces", () => {
  it("go to the collector as one tree from the request to Alipay, and never with a code in them", async () => {
    const { port } = collector.address() as AddressInfo;
    const plan = { endpoint: `http://127.0.0.1:${port}`, version: "1", server: "till:3000" };
    const stop = await startTracing(plan);
    const line = traceGateway(gateway());
    await traced("take payment", { "http.target": `/r/abcdefghijkl?code=${CODE}` }, () => line.pay(ORDER));
    await expect(line.cancel({ merchantTransId: "T1", amount: AMOUNT })).rejects.toThrow("no way");
    await stop();

    expect(heard.map(({ url }) => url)).toEqual(["/v1/traces"]);
    const text = heard[0]?.text ?? "";
    const body = bodySchema.parse(JSON.parse(text));
    const spans = body.resourceSpans.flatMap((resource) => resource.scopeSpans.flatMap((scope) => scope.spans));
    const named = (name: string) => spans.find((span) => span.name === name);
    const [parent, call, failed] = [named("take payment"), named("alipay pay"), named("alipay cancel")];
    expect(call).toMatchObject({ traceId: parent?.traceId, parentSpanId: parent?.spanId });
    expect(call?.attributes).toEqual([
      { key: "saoma.merchant_trans_id", value: { stringValue: "T1" } },
      { key: "saoma.outcome", value: { stringValue: "unclear" } },
      { key: "http.response.status_code", value: { intValue: 200 } },
    ]);
    expect(failed?.status.code).toBe(2);
    expect(text).not.toContain(CODE);
    expect(text).not.toContain("abcdefghijkl");
  });

  it("are not made without a collector, and nothing is loaded for them", async () => {
    const load = vi.fn();
    vi.doMock("@opentelemetry/sdk-trace-node", load);
    const stop = await startTracing({ endpoint: null, version: "1", server: "till:3000" });
    expect(await traced("take payment", {}, () => Promise.resolve("done"))).toBe("done");
    await stop();
    expect(load).not.toHaveBeenCalled();
    expect(heard).toEqual([]);
    vi.doUnmock("@opentelemetry/sdk-trace-node");
  });

  it("do not keep a server from stopping when the collector is away", async () => {
    const stop = await startTracing({ endpoint: "http://127.0.0.1:1", version: "1", server: "till:3000" });
    await traced("take payment", {}, () => Promise.resolve());
    await expect(stop()).resolves.toBeUndefined();
  }, 30_000);
});
