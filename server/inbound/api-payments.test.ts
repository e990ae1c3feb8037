import { v7 as uuidv7 } from "uuid";
import { afterEach, describe, expect, it } from "vitest";
import {
  apiPaymentSchema,
  cancelRequestSchema,
  newPaymentSchema,
  paymentListQuerySchema,
  paymentPageSchema,
  paymentWaitSchema,
  problemSchema,
} from "@/lib/api/payment-schemas";
import { createApiKey } from "@/server/api/api-key";
import { insertTestShop } from "@/server/db/testing/test-database";
import { apiGet, apiPost } from "./api-handler";
import { cancelPayment, readPayment, readPayments, showPayment, takePayment } from "./api-payments";
import { type ApiBench, freshCode, openApiBench } from "./testing/api-bench";
import { type Answered, get, post } from "./testing/api-client";

// The same pieces as app/api/v1/**/route.ts, which import nothing else.
const take = apiPost({ schema: newPaymentSchema, act: takePayment, show: showPayment });
const cancel = apiPost({ schema: cancelRequestSchema, act: cancelPayment, show: showPayment });
const read = apiGet(paymentWaitSchema, readPayment);
const list = apiGet(paymentListQuerySchema, readPayments);

const PAID = {
  kind: "paid",
  acquirementId: "ACQ1",
  paidAt: 1_700_000_000_000,
  customerAmount: null,
  customerRate: null,
  resultCode: "SUCCESS",
} as const;

let bench: ApiBench;
afterEach(async () => {
  await bench.settle();
  await bench.db.destroy();
});

function order(overrides: object = {}) {
  return { amount: { currency: "JPY", value: "1200" }, code: freshCode(), reference: "A-1", ...overrides };
}

function expectProblem(answer: Answered, status: number, code: string): void {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect({ status: answer.status, code: answer.body["code"] }).toEqual({ status, code });
  problemSchema.parse(answer.body);
}

async function countPayments(): Promise<number> {
  const { n } = await bench.db
    .selectFrom("payment")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return n;
}

describe("taking a payment over the API", () => {
  it("answers 201 with the payment in state paying, before Alipay has answered", async () => {
    let open: () => void = () => undefined;
    bench = await openApiBench({ pay: PAID, payGate: new Promise((resolve) => (open = resolve)) });
    const answer = await post(take, { key: bench.key, body: order() });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(apiPaymentSchema.parse(answer.body)).toMatchObject({
      state: "paying",
      amount: { currency: "JPY", value: "1200" },
      refundedAmount: { value: "0" },
      reference: "A-1",
    });
    open();
    await bench.settle();
    const paid = await get(read, { key: bench.key, paymentId: String(answer.body["id"]) });
    expect(apiPaymentSchema.parse(paid.body)).toMatchObject({
      state: "paid",
      acquirementId: "ACQ1",
      result: { code: "SUCCESS", explanation: "paid" },
      timeline: [
        { event: "started", state: "paying" },
        { event: "pay-succeeded", state: "paid" },
      ],
    });
  });

  it("makes one payment of twenty equal requests at once", async () => {
    bench = await openApiBench({ pay: PAID });
    const asked = { key: bench.key, idempotencyKey: "race", body: order() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(take, asked)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body["id"])).size).toBe(1);
    await bench.settle();
    expect(await countPayments()).toBe(1);
    expect(bench.payCount()).toBe(1);
  });

  it("answers a repeated request with the same payment and the first status, however the JSON is written", async () => {
    bench = await openApiBench({ pay: PAID });
    const body = order();
    const first = await post(take, { key: bench.key, idempotencyKey: "one", body });
    const again = await post(take, {
      key: bench.key,
      idempotencyKey: "one",
      body: JSON.stringify({ code: body.code, reference: "A-1", amount: body.amount }, null, 2),
    });
    expect([again.status, again.body["id"]]).toEqual([201, first.body["id"]]);
    expect(await countPayments()).toBe(1);
  });

  it("finds the payment again when the server died before it wrote down the answer", async () => {
    bench = await openApiBench({ pay: PAID });
    const asked = { key: bench.key, idempotencyKey: "crash", body: order() };
    const first = await post(take, asked);
    await bench.db.updateTable("api_request").set({ status: null, resource_id: null }).execute();
    const again = await post(take, asked);
    expect([again.status, again.body["id"]]).toEqual([201, first.body["id"]]);
    await bench.settle();
    expect(bench.payCount()).toBe(1);
  });

  it("refuses the same key with another body, and sends nothing", async () => {
    bench = await openApiBench();
    await post(take, { key: bench.key, idempotencyKey: "one", body: order() });
    expectProblem(
      await post(take, { key: bench.key, idempotencyKey: "one", body: order() }),
      409,
      "idempotency-key-reused",
    );
    expect(await countPayments()).toBe(1);
  });

  it("lets two keys use the same Idempotency-Key", async () => {
    bench = await openApiBench();
    const other = await createApiKey(bench.container.integration.apiKeys, {
      storeId: bench.shop.storeId,
      name: "Kiosk",
      actor: { kind: "command-line" },
    });
    const one = await post(take, { key: bench.key, idempotencyKey: "same", body: order() });
    const two = await post(take, { key: other ?? "", idempotencyKey: "same", body: order() });
    expect(two.status).toBe(201);
    expect(two.body["id"]).not.toBe(one.body["id"]);
  });

  it("refuses what is no Alipay code with 422, sends nothing, and says so again", async () => {
    bench = await openApiBench();
    const asked = { key: bench.key, idempotencyKey: "no", body: order({ code: "134567890123456789" }) };
    expectProblem(await post(take, asked), 422, "code-not-alipay");
    expectProblem(await post(take, asked), 422, "code-not-alipay");
    expect(bench.payCount()).toBe(0);
    expect(await countPayments()).toBe(0);
  });

  it.each([
    ["amount-zero", { amount: { currency: "JPY", value: "0" } }],
    ["amount-too-large", { amount: { currency: "JPY", value: "9999999999999999" } }],
    ["currency-not-of-store", { amount: { currency: "USD", value: "1200" } }],
  ])("refuses %s with 422", async (code, overrides) => {
    bench = await openApiBench();
    expectProblem(await post(take, { key: bench.key, body: order(overrides) }), 422, code);
    expect(await countPayments()).toBe(0);
  });

  it("refuses a code that another payment used", async () => {
    bench = await openApiBench();
    const body = order();
    await post(take, { key: bench.key, body });
    expectProblem(await post(take, { key: bench.key, body }), 422, "code-already-used");
  });

  it.each([
    ["a number as value", { amount: { currency: "JPY", value: 1200 } }],
    ["a decimal value", { amount: { currency: "JPY", value: "12.00" } }],
    ["an unknown field", { tip: "100" }],
    ["no code", { code: undefined }],
  ])("refuses %s with 400", async (_what, overrides) => {
    bench = await openApiBench();
    const answer = await post(take, { key: bench.key, idempotencyKey: "bad", body: order(overrides) });
    expectProblem(answer, 400, "bad-input");
    // The key is free for the mended request.
    expect((await post(take, { key: bench.key, idempotencyKey: "bad", body: order() })).status).toBe(201);
  });

  it("refuses what is no JSON, no JSON type, too large, or has no Idempotency-Key", async () => {
    bench = await openApiBench();
    const { key } = bench;
    expectProblem(await post(take, { key, body: "{" }), 400, "bad-json");
    expectProblem(
      await post(take, { key, body: order(), headers: { "content-type": "text/plain" } }),
      415,
      "unsupported-media-type",
    );
    expectProblem(await post(take, { key, body: order({ title: "x".repeat(70_000) }) }), 413, "body-too-large");
    expectProblem(await post(take, { key, body: order(), idempotencyKey: null }), 400, "idempotency-key-missing");
    expect(await countPayments()).toBe(0);
  });

  it("keeps neither the scanned code nor a hash that gives it away", async () => {
    bench = await openApiBench();
    const body = order();
    await post(take, { key: bench.key, body });
    await bench.settle();
    const tables = await Promise.all(
      (["api_request", "payment", "sale", "payment_event"] as const).map((table) =>
        bench.db.selectFrom(table).selectAll().execute(),
      ),
    );
    expect(JSON.stringify(tables)).not.toContain(body.code);
  });
});

describe("who may call", () => {
  it("needs a living key", async () => {
    bench = await openApiBench();
    const none = await post(take, { body: order() });
    expectProblem(none, 401, "not-authenticated");
    expect(none.headers.get("www-authenticate")).toMatch(/^Bearer/);
    expectProblem(await post(take, { key: `sk_${"A".repeat(43)}`, body: order() }), 401, "not-authenticated");
    expect(
      await bench.container.integration.apiKeys.revokeKey({
        storeId: bench.shop.storeId,
        name: "ERP",
        actor: { kind: "command-line" },
      }),
    ).toBe(true);
    expectProblem(await get(list, { key: bench.key }), 401, "not-authenticated");
  });

  it("keeps only a hash of the key, and the device behind it cannot sign in", async () => {
    bench = await openApiBench();
    const tables = await Promise.all([
      bench.db.selectFrom("api_key").selectAll().execute(),
      bench.db.selectFrom("device").selectAll().execute(),
    ]);
    expect(JSON.stringify(tables)).not.toContain(bench.key.slice(3));
    expect(
      await createApiKey(bench.container.integration.apiKeys, {
        storeId: bench.shop.storeId,
        name: "ERP",
        actor: { kind: "command-line" },
      }),
    ).toBeNull();
  });

  it("answers 404 for another store's payment, also to cancel, and for what is no id", async () => {
    bench = await openApiBench();
    const other = await insertTestShop(bench.db);
    const otherKey =
      (await createApiKey(bench.container.integration.apiKeys, {
        storeId: other.storeId,
        name: "ERP",
        actor: { kind: "command-line" },
      })) ?? "";
    const paymentId = String((await post(take, { key: bench.key, body: order() })).body["id"]);
    expectProblem(await get(read, { key: otherKey, paymentId }), 404, "not-found");
    expectProblem(await get(read, { key: otherKey, paymentId, query: "?waitMs=20000&after=1" }), 404, "not-found");
    expectProblem(await post(cancel, { key: otherKey, paymentId }), 404, "not-found");
    expectProblem(await get(read, { key: bench.key, paymentId: "1 or 1=1" }), 404, "not-found");
    expect((await get(list, { key: otherKey })).body).toEqual({ payments: [], nextCursor: null });
  });
});

describe("cancelling over the API", () => {
  it("answers 202 with the payment on its way to cancelled", async () => {
    bench = await openApiBench();
    const paymentId = String((await post(take, { key: bench.key, body: order() })).body["id"]);
    const asked = { key: bench.key, idempotencyKey: "c", paymentId, path: `/${paymentId}/cancel` };
    const answer = await post(cancel, asked);
    expect(answer.status).toBe(202);
    expect(apiPaymentSchema.parse(answer.body).state).toBe("cancelling");
    expect((await post(cancel, asked)).status).toBe(202);
  });

  it("refuses to cancel what is paid", async () => {
    bench = await openApiBench({ pay: PAID });
    const paymentId = String((await post(take, { key: bench.key, body: order() })).body["id"]);
    await bench.settle();
    expectProblem(await post(cancel, { key: bench.key, paymentId }), 409, "already-final");
  });
});

describe("waiting for news", () => {
  it("answers as soon as the payment is newer", async () => {
    let open: () => void = () => undefined;
    bench = await openApiBench({ pay: PAID, payGate: new Promise((resolve) => (open = resolve)) });
    const paymentId = String((await post(take, { key: bench.key, body: order() })).body["id"]);
    const began = performance.now();
    const waiting = get(read, { key: bench.key, paymentId, query: "?waitMs=20000&after=1" });
    open();
    expect((await waiting).body["state"]).toBe("paid");
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it("answers what there is when the time is over, and refuses a longer one", async () => {
    bench = await openApiBench({ payGate: Promise.resolve() });
    const paymentId = String((await post(take, { key: bench.key, body: order() })).body["id"]);
    await bench.settle();
    expect((await get(read, { key: bench.key, paymentId, query: "?waitMs=50&after=99&color=red" })).status).toBe(200);
    expectProblem(await get(read, { key: bench.key, paymentId, query: "?waitMs=25001" }), 400, "bad-input");
  });
});

describe("the list", () => {
  it("gives every payment once, newest first, in pages, while new ones come", async () => {
    bench = await openApiBench({ pay: PAID });
    const { key } = bench;
    const ids: unknown[] = [];
    for (let n = 0; n < 5; n += 1)
      ids.unshift((await post(take, { key, body: order({ reference: `R-${n}` }) })).body["id"]);
    const seen: unknown[] = [];
    let cursor: string | null = null;
    do {
      const page = paymentPageSchema.parse(
        (await get(list, { key, query: `?limit=2${cursor === null ? "" : `&cursor=${cursor}`}` })).body,
      );
      seen.push(...page.payments.map(({ id }) => id));
      cursor = page.nextCursor;
      await post(take, { key, body: order() });
    } while (cursor !== null);
    expect(seen).toEqual(ids);
  });

  it("filters by state, reference and time", async () => {
    bench = await openApiBench({ pay: PAID });
    const { key } = bench;
    await post(take, { key, body: order({ reference: "R-1" }) });
    await post(take, { key, body: order({ reference: "R-2" }) });
    await bench.settle();
    const count = async (query: string) =>
      paymentPageSchema.parse((await get(list, { key, query })).body).payments.length;
    expect(await count("?reference=R-1")).toBe(1);
    expect(await count("?state=paid")).toBe(2);
    expect(await count("?state=declined")).toBe(0);
    expect(await count("?from=2020-01-01T00:00:00%2B09:00")).toBe(2);
    expect(await count("?to=2020-01-01T00:00:00Z")).toBe(0);
    expect(await count(`?cursor=${uuidv7()}`)).toBe(0);
    expectProblem(await get(list, { key, query: "?from=yesterday" }), 400, "bad-input");
  });
});

it("answers 500 with an id and none of the fault's own words", async () => {
  bench = await openApiBench();
  const broken: unknown = {
    ...bench.container,
    integration: {
      ...bench.container.integration,
      payments: { list: () => Promise.reject(new Error("secret detail")) },
    },
  };
  (globalThis as { saoma?: unknown }).saoma = broken;
  const answer = await get(list, { key: bench.key });
  expectProblem(answer, 500, "internal-error");
  expect(JSON.stringify(answer.body)).not.toContain("secret detail");
});
