import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { buildOpenApi } from "./openapi";
import { PAYMENT_EXAMPLE } from "./payment-example";
import { apiPaymentSchema, newPaymentSchema } from "./payment-schemas";
import { API_PROBLEM_CODES, API_PROBLEMS } from "./problems";
import { WEBHOOK_EVENTS } from "./webhook-events";

type Operation = {
  operationId: string;
  parameters?: { name: string; in: string }[];
  responses: Record<string, unknown>;
};
type Document = {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  webhooks: Record<string, { post: object }>;
  components: { schemas: Record<string, object> };
};

const document = JSON.parse(JSON.stringify(buildOpenApi())) as Document;
const ROUTES = path.join(import.meta.dirname, "..", "..", "app", "api", "v1");

/** `GET /payments/{paymentId}` for every method a route file exports. */
function servedOperations(): string[] {
  const files = readdirSync(ROUTES, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("route.ts"));
  return files.flatMap((file) => {
    const place = `/${path
      .dirname(file)
      .replaceAll(path.sep, "/")
      .replaceAll(/\[(\w+)\]/g, "{$1}")}`;
    const text = readFileSync(path.join(ROUTES, file), "utf8");
    return [...text.matchAll(/export (?:const|(?:async )?function) (GET|POST|PUT|PATCH|DELETE)\b/g)].map(
      ([, method]) => `${method} ${place}`,
    );
  });
}

function describedOperations(): string[] {
  return Object.entries(document.paths).flatMap(([place, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${place}`),
  );
}

describe("the OpenAPI document", () => {
  it("describes exactly the routes that are there", () => {
    const served = servedOperations();
    expect(served.length).toBeGreaterThanOrEqual(5);
    expect(describedOperations().sort()).toEqual(served.sort());
  });

  it("is OpenAPI 3.1 whose references all lead somewhere", () => {
    expect(document.openapi).toBe("3.1.0");
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to ?? "");
    expect(references.length).toBeGreaterThan(5);
    for (const reference of references)
      expect(Object.keys(document.components.schemas)).toContain(reference.replace("#/components/schemas/", ""));
  });

  it("asks every POST for an Idempotency-Key and names every path parameter", () => {
    for (const [place, methods] of Object.entries(document.paths)) {
      const inPath = [...place.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const [method, { parameters = [] }] of Object.entries(methods)) {
        const names = parameters.map(({ name }) => name);
        expect(names).toEqual(expect.arrayContaining(inPath));
        expect(names.includes("Idempotency-Key")).toBe(method === "post");
      }
    }
  });

  it("has operation ids once each", () => {
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("gives examples that its own schemas accept", () => {
    expect(apiPaymentSchema.parse(PAYMENT_EXAMPLE)).toEqual(PAYMENT_EXAMPLE);
    const examples = [...JSON.stringify(document.paths).matchAll(/"example":(\{"amount".*?\})\}/g)];
    expect(examples.length).toBeGreaterThan(0);
    const post = document.paths["/payments"]?.["post"] as unknown as {
      requestBody: { content: { "application/json": { example: unknown } } };
    };
    newPaymentSchema.parse(post.requestBody.content["application/json"].example);
  });

  it("describes every webhook with what it carries", () => {
    expect(Object.keys(document.webhooks)).toEqual([...WEBHOOK_EVENTS]);
    const carried = Object.entries(document.webhooks).map(([event, { post }]) => [
      event.split(".")[0],
      /schemas\/(\w+)"/.exec(JSON.stringify(post))?.[1],
    ]);
    expect(Object.fromEntries(carried)).toEqual({ payment: "Payment", refund: "Refund", incident: "Incident" });
  });

  it("tells every problem code somewhere, but the one of another door", () => {
    const text = JSON.stringify(document);
    const missing = API_PROBLEM_CODES.filter((code) => !text.includes(`\`${code}\``));
    expect(missing).toEqual(["bad-signature"]); // app/api/alipay/notify
    for (const code of API_PROBLEM_CODES) expect(API_PROBLEMS[code].status).toBeGreaterThanOrEqual(400);
  });
});
