import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { apiPaymentSchema } from "@/lib/api/payment-schemas";
import type { PaymentState } from "@/lib/payments/payment-state";
import { RATE_LIMITS } from "@/lib/staff/rate-limits";
import { createIntegrationStore, type IntegrationStore } from "../db/integration-store";
import { createPaymentRepository } from "../db/payment-repository";
import { createRateLimits } from "../db/rate-limits";
import type { Database } from "../db/tables";
import { newTestPayment } from "../db/testing/new-test-payment";
import { insertTestShop, openTestDatabase, type TestShop } from "../db/testing/test-database";
import { addEndpoint } from "./add-endpoint";
import { keepSecret, openSecret } from "./kept-secret";
import { createWebhookTransport } from "./post-webhook";
import { retryDelay, sendDelivery } from "./send-delivery";
import { signWebhook } from "./signature";
import { startWebhookSender } from "./webhook-sender";

const SIMULATOR = { allowsPrivate: true };
const UNLIMITED = { limitRate: () => Promise.resolve({ ok: true } as const) };
const HOUR = 3_600_000;

type Received = { readonly signature: string; readonly body: string };
type Message = { id: string; type: string; createdAt: string; data: unknown };

let db: Kysely<Database>;
let shop: TestShop;
let store: IntegrationStore;
let server: Server;
let received: Received[];
let statuses: number[];
let url: string;

beforeEach(async () => {
  db = await openTestDatabase();
  shop = await insertTestShop(db);
  store = createIntegrationStore(db);
  received = [];
  statuses = [];
  server = createServer((request, response) => {
    void readAll(request).then((body) => {
      received.push({ signature: String(request.headers["saoma-signature"]), body });
      response.writeHead(statuses.shift() ?? 200, { location: `${url}/elsewhere` }).end("thanks");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await db.destroy();
});

const ACTOR = { kind: "command-line" } as const;

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

async function listen(events: readonly string[] = [], to = url): Promise<{ id: string; secret: string }> {
  const added = await addEndpoint(
    { webhooks: store.webhooks, secretKey: "key", rules: SIMULATOR, rateLimits: UNLIMITED },
    { storeId: shop.storeId, url: to, events, actor: ACTOR },
  );
  if (!added.ok) throw new Error(added.problem);
  return added;
}

async function insertPayment(): Promise<string> {
  const paymentId = uuidv7();
  const base = { paymentId, callId: uuidv7(), requestId: uuidv7(), merchantTransId: paymentId, codeHash: paymentId };
  await createPaymentRepository(db).insertPayment(newTestPayment(shop, { reference: "A-1", ...base }), {
    owner: "test",
    leaseMs: 60_000,
  });
  return paymentId;
}

/** One more line in a payment's trail, and the payment as it is after it. */
async function step(paymentId: string, version: number, state: PaymentState, at?: Date): Promise<void> {
  await db.updateTable("payment").set({ state, version }).where("id", "=", paymentId).execute();
  await db
    .insertInto("payment_event")
    .values({
      payment_id: paymentId,
      version,
      event: "test",
      state,
      code: null,
      call_id: null,
      person_id: null,
      ...(at === undefined ? {} : { at }),
    })
    .execute();
}

function sender() {
  return startWebhookSender({
    ...SIMULATOR,
    webhooks: store.webhooks,
    secretKey: "key",
    subjects: { ...store.told, findPayment: store.payments.find },
    onError: (error) => {
      throw error;
    },
  });
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  await expect.poll(isTrue, { timeout: 10_000, interval: 25 }).toBe(true);
}

const messageOf = ({ body }: Received): Message => JSON.parse(body) as Message;

/** Makes everything that waits due now, as if its delay had passed. */
async function passTime(): Promise<void> {
  await db
    .updateTable("webhook_delivery")
    .set({ next_at: sql<Date>`clock_timestamp()` })
    .where("next_at", "is not", null)
    .execute();
}

describe("the outbox", () => {
  it("tells each change of state once, also when it is looked at twice and by several servers", async () => {
    await listen();
    const paymentId = await insertPayment();
    await step(paymentId, 2, "checking");
    await step(paymentId, 3, "attention");
    await step(paymentId, 4, "attention");
    await step(paymentId, 7, "attention"); // a gap, as a refund leaves one
    await step(paymentId, 8, "paid");
    await step(paymentId, 9, "paid");
    await Promise.all(Array.from({ length: 5 }, () => store.webhooks.collectNews(HOUR)));
    expect(await store.webhooks.collectNews(HOUR)).toBe(0);
    const log = await store.webhooks.listDeliveries(10);
    expect(log.map(({ type }) => type).sort()).toEqual(["payment.attention", "payment.paid"]);
  });

  it("tells what happened while no server ran", async () => {
    await listen();
    await db
      .updateTable("webhook_endpoint")
      .set({ created_at: sql<Date>`clock_timestamp() - interval '5 days'` })
      .execute();
    await store.webhooks.collectNews(HOUR);
    await db
      .updateTable("webhook_cursor")
      .set({ read_until: sql<Date>`clock_timestamp() - interval '3 days'` })
      .execute();
    await step(await insertPayment(), 2, "paid", new Date(Date.now() - 48 * HOUR));
    expect(await store.webhooks.collectNews(HOUR)).toBe(1);
  });

  it("finds an event that became visible after later ones", async () => {
    await listen();
    await db
      .updateTable("webhook_endpoint")
      .set({ created_at: sql<Date>`clock_timestamp() - interval '1 day'` })
      .execute();
    const [early, late] = [await insertPayment(), await insertPayment()];
    await step(late, 2, "paid");
    await store.webhooks.collectNews(600_000);
    await step(early, 2, "paid", new Date(Date.now() - 60_000));
    expect(await store.webhooks.collectNews(600_000)).toBe(1);
  });

  it("tells nothing older than the endpoint, of another store, or not asked for", async () => {
    await step(await insertPayment(), 2, "paid");
    const other = await insertTestShop(db);
    await addEndpoint(
      { webhooks: store.webhooks, secretKey: "key", rules: SIMULATOR, rateLimits: UNLIMITED },
      { storeId: other.storeId, url, events: [], actor: ACTOR },
    );
    await listen(["payment.declined"]);
    await step(await insertPayment(), 2, "paid");
    expect(await store.webhooks.collectNews(HOUR)).toBe(0);
  });

  it("tells an address once, also when it is asked for twice at the same moment, and again after it was removed", async () => {
    const deps = { webhooks: store.webhooks, secretKey: "key", rules: SIMULATOR, rateLimits: UNLIMITED };
    const wanted = { storeId: shop.storeId, url, events: [], actor: ACTOR };
    const added = await Promise.all([1, 2, 3].map(() => addEndpoint(deps, wanted)));
    const first = added.find(({ ok }) => ok);
    expect(added.filter(({ ok }) => ok)).toHaveLength(1);
    expect(added.filter((answer) => !answer.ok && answer.reason === "address-taken")).toHaveLength(2);
    expect(await store.webhooks.listEndpoints()).toHaveLength(1);
    await store.webhooks.removeEndpoint(first?.ok === true ? first.id : "", ACTOR);
    expect(await addEndpoint(deps, wanted)).toMatchObject({ ok: true });
  });

  it("takes only so many new addresses of a store in a while, and stops no other store", async () => {
    const deps = {
      webhooks: store.webhooks,
      secretKey: "key",
      rules: SIMULATOR,
      rateLimits: createRateLimits(db, "test"),
    };
    const wanted = { storeId: shop.storeId, url, events: [], actor: ACTOR };
    const { points } = RATE_LIMITS["webhook-settings"];
    for (let tries = 0; tries < points; tries += 1)
      expect((await addEndpoint(deps, { ...wanted, url: `${url}/${tries}` })).ok).toBe(true);
    const refused = await addEndpoint(deps, wanted);
    expect(refused.ok ? "" : refused.problem).toMatch(/wait \d+ minutes/);
    expect(await store.webhooks.listEndpoints()).toHaveLength(points);
    const other = await insertTestShop(db);
    expect((await addEndpoint(deps, { ...wanted, storeId: other.storeId })).ok).toBe(true);
  });

  it("refuses an unknown event and a forbidden address", async () => {
    const deps = { webhooks: store.webhooks, secretKey: "key", rules: { allowsPrivate: false }, rateLimits: UNLIMITED };
    expect((await addEndpoint(deps, { storeId: shop.storeId, url, events: [], actor: ACTOR })).ok).toBe(false);
    expect(
      (
        await addEndpoint(deps, {
          storeId: shop.storeId,
          url: "https://example.com",
          events: ["payment.lost"],
          actor: ACTOR,
        })
      ).ok,
    ).toBe(false);
  });
});

describe("sending", () => {
  it("keeps a secret sealed, signs with one from before secrets were sealed, and forgets it with the address", async () => {
    const { id, secret } = await listen();
    const kept = async () =>
      (await db.selectFrom("webhook_endpoint").select("secret").executeTakeFirstOrThrow()).secret;
    expect(await kept()).not.toContain("whsec_");
    expect(openSecret("key", await kept())).toBe(secret);
    expect(() => openSecret("another key", keepSecret("key", secret))).toThrow();
    await db.updateTable("webhook_endpoint").set({ secret: "whsec_from-before" }).execute();
    await step(await insertPayment(), 2, "paid");
    const running = sender();
    await until(() => received.length === 1);
    await running.stop();
    const { signature, body } = received[0] ?? { signature: "", body: "" };
    const unixSeconds = Number(/t=(\d+)/.exec(signature)?.[1]);
    expect(signature).toBe(signWebhook({ secret: "whsec_from-before", body, unixSeconds }));
    await store.webhooks.removeEndpoint(id, ACTOR);
    expect(await kept()).toBe("");
  });

  it("signs what it sends, and the receiver can check it", async () => {
    const { secret } = await listen();
    const paymentId = await insertPayment();
    const loop = sender();
    await step(paymentId, 2, "paid");
    await until(() => received.length === 1);
    await loop.stop();
    const [message] = received;
    const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(message!.signature) ?? [];
    expect(v1).toBe(createHmac("sha256", secret).update(`${t}.${message!.body}`).digest("hex"));
    expect(Math.abs(Number(t) - Date.now() / 1_000)).toBeLessThan(10);
    const { id, type, data } = messageOf(message!);
    expect({ id, type }).toEqual({ id: `evt_${paymentId.replaceAll("-", "")}_2`, type: "payment.paid" });
    expect(apiPaymentSchema.parse(data)).toMatchObject({ id: paymentId, state: "paid", reference: "A-1" });
  });

  it("tries again with the same id after an error, until it is taken", async () => {
    await listen();
    statuses = [500, 302];
    const loop = sender();
    await step(await insertPayment(), 2, "paid");
    await until(() => received.length === 1);
    await until(async () => (await store.webhooks.listDeliveries(1))[0]?.lastStatus === 500);
    await passTime();
    await until(async () => (await store.webhooks.listDeliveries(1))[0]?.lastStatus === 302);
    await passTime();
    await until(async () => (await store.webhooks.listDeliveries(1))[0]?.deliveredAt !== null);
    await loop.stop();
    expect(received).toHaveLength(3); // the redirect was not followed
    expect(new Set(received.map((message) => messageOf(message).id)).size).toBe(1);
    expect((await store.webhooks.listDeliveries(1))[0]).toMatchObject({
      attempts: 3,
      lastStatus: 200,
      nextAt: null,
      lastProblem: null,
    });
  });

  it("sends again what a server held when it died, and lets the dead one's result pass by", async () => {
    await listen();
    await step(await insertPayment(), 2, "paid");
    await store.webhooks.collectNews(HOUR);
    const [dead] = await store.webhooks.claimDue(-1_000, 10);
    const [heir] = await store.webhooks.claimDue(30_000, 10);
    expect(heir?.fence).toBe(dead!.fence + 1);
    expect(await store.webhooks.claimDue(30_000, 10)).toEqual([]);
    await store.webhooks.settle(dead!, { isDelivered: false, status: 500, problem: "HTTP 500", retryInMs: null });
    expect((await store.webhooks.listDeliveries(1))[0]).toMatchObject({ givenUpAt: null, lastStatus: null });
    await store.webhooks.settle(heir!, { isDelivered: true, status: 200 });
    expect((await store.webhooks.listDeliveries(1))[0]?.deliveredAt).not.toBeNull();
  });

  it("does not speak to a private address outside simulator mode, whatever stands in the table", async () => {
    await listen();
    await step(await insertPayment(), 2, "paid");
    await store.webhooks.collectNews(HOUR);
    const transport = createWebhookTransport({ allowsPrivate: false });
    const [claim] = await store.webhooks.claimDue(30_000, 1);
    await sendDelivery(
      {
        webhooks: store.webhooks,
        secretKey: "key",
        subjects: { ...store.told, findPayment: store.payments.find },
        transport,
        now: () => Date.now(),
      },
      claim!,
    );
    await transport.close();
    expect(received).toEqual([]);
    expect((await store.webhooks.listDeliveries(1))[0]?.lastProblem).toContain("on this machine");
  });

  it("sends nothing more to an endpoint that was removed", async () => {
    const { id } = await listen();
    await step(await insertPayment(), 2, "paid");
    await store.webhooks.collectNews(HOUR);
    expect(await store.webhooks.removeEndpoint(id, ACTOR)).toBe(true);
    expect(await store.webhooks.removeEndpoint(id, ACTOR)).toBe(false);
    expect(await store.webhooks.claimDue(30_000, 10)).toEqual([]);
  });

  it("writes down why there was no answer", async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await listen();
    const loop = sender();
    await step(await insertPayment(), 2, "paid");
    await until(async () => (await store.webhooks.listDeliveries(1))[0]?.lastProblem === "ECONNREFUSED");
    await loop.stop();
  });
});

describe("the delays", () => {
  it("grow from a second to an hour and end after a day", () => {
    const delays = Array.from({ length: 8 }, (_, index) => retryDelay({ attempts: index + 1, ageMs: 0 }));
    expect(delays).toEqual([1_000, 5_000, 30_000, 120_000, 600_000, HOUR, HOUR, HOUR]);
    expect(retryDelay({ attempts: 30, ageMs: 22.9 * HOUR })).toBe(HOUR);
    expect(retryDelay({ attempts: 30, ageMs: 23.1 * HOUR })).toBeNull();
  });

  it("signs a known text as the documentation says", () => {
    expect(signWebhook({ secret: "whsec_test", body: "{}", unixSeconds: 1_700_000_000 })).toBe(
      `t=1700000000,v1=${createHmac("sha256", "whsec_test").update("1700000000.{}").digest("hex")}`,
    );
  });
});
