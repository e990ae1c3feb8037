import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { apiIncidentSchema } from "@/lib/api/incident-schemas";
import { apiRefundSchema } from "@/lib/api/refund-schemas";
import type { RefundState } from "@/lib/refunds/refund-state";
import { createIntegrationStore, type IntegrationStore } from "../db/integration-store";
import { createPaymentRepository } from "../db/payment-repository";
import { createRefundRepository } from "../db/refund-repository";
import type { Database } from "../db/tables";
import { newTestPayment } from "../db/testing/new-test-payment";
import { insertTestShop, openTestDatabase, type TestShop } from "../db/testing/test-database";
import { addEndpoint } from "./add-endpoint";
import { startWebhookSender } from "./webhook-sender";

const HOUR = 3_600_000;
const LEASE = { owner: "test", leaseMs: HOUR };
let db: Kysely<Database>;
let shop: TestShop;
let store: IntegrationStore;
let server: Server;
let received: { signature: string; body: string }[];
let statuses: number[];

beforeEach(async () => {
  db = await openTestDatabase();
  shop = await insertTestShop(db);
  store = createIntegrationStore(db);
  received = [];
  statuses = [];
  server = createServer((request, response) => {
    void readAll(request).then((body) => {
      received.push({ signature: String(request.headers["saoma-signature"]), body });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await db.destroy();
});

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

async function listen(events: readonly string[] = []): Promise<string> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const deps = { webhooks: store.webhooks, secretKey: "key", rules: { allowsPrivate: true }, rateLimits: UNLIMITED };
  const added = await addEndpoint(deps, { storeId: shop.storeId, url, events, actor: { kind: "command-line" } });
  if (!added.ok) throw new Error(added.problem);
  return added.secret;
}

const UNLIMITED = { limitRate: () => Promise.resolve({ ok: true } as const) };

/** A refund of 300 of a paid payment of 1,200. */
async function insertRefund(): Promise<{ paymentId: string; refundId: string }> {
  const [paymentId, refundId] = [uuidv7(), uuidv7()];
  await createPaymentRepository(db).insertPayment(newTestPayment(shop, { paymentId }), LEASE);
  await db.updateTable("payment").set({ state: "paid", acquirement_id: "A1" }).where("id", "=", paymentId).execute();
  const inserted = await createRefundRepository(db).insertRefund(
    {
      refundId,
      paymentId,
      storeId: shop.storeId,
      requestId: uuidv7(),
      merchantRefundId: refundId,
      amountMinor: 300,
      actor: { kind: "machine" },
      reason: "cold",
      note: "for the shop only",
      origin: "person",
      personId: null,
      approverId: null,
    },
    LEASE,
  );
  if (inserted.kind !== "inserted") throw new Error(inserted.kind);
  return { paymentId, refundId };
}

async function step(refundId: string, version: number, state: RefundState): Promise<void> {
  await db.updateTable("refund").set({ state, version }).where("id", "=", refundId).execute();
  const event = { refund_id: refundId, version, event: "test", state, code: null, call_id: null, person_id: null };
  await db.insertInto("refund_event").values(event).execute();
}

function openIncident(paymentId: string, refundId: string | null) {
  const incident = { store_id: shop.storeId, payment_id: paymentId, refund_id: refundId };
  return db
    .insertInto("incident")
    .values({ ...incident, kind: refundId === null ? "late-money" : "refund-attention" })
    .execute();
}

function sender() {
  return startWebhookSender({
    allowsPrivate: true,
    webhooks: store.webhooks,
    secretKey: "key",
    subjects: { ...store.told, findPayment: store.payments.find },
    onError: (error) => {
      throw error;
    },
  });
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  await expect.poll(isTrue, { timeout: 20_000, interval: 25 }).toBe(true);
}

const typesOf = async (): Promise<string[]> => (await store.webhooks.listDeliveries(50)).map(({ type }) => type).sort();

describe("webhooks of refunds and cases", () => {
  it("tell each end of a refund once, by however many servers it is looked for", async () => {
    await listen(["refund.refunded", "refund.refused", "refund.attention"]);
    const { refundId } = await insertRefund();
    await step(refundId, 2, "attention");
    await step(refundId, 3, "attention");
    await step(refundId, 4, "refunded");
    await Promise.all(Array.from({ length: 5 }, () => store.webhooks.collectNews(HOUR)));
    expect(await store.webhooks.collectNews(HOUR)).toBe(0);
    expect(await typesOf()).toEqual(["refund.attention", "refund.refunded"]);
  });

  it("tell of a case once, when it opens", async () => {
    await listen(["incident.opened"]);
    const { paymentId, refundId } = await insertRefund();
    await openIncident(paymentId, null);
    await openIncident(paymentId, refundId);
    await store.webhooks.collectNews(HOUR);
    await db.updateTable("incident").set({ closed_at: sql<Date>`clock_timestamp()` }).execute();
    expect(await store.webhooks.collectNews(HOUR)).toBe(0);
    expect(await typesOf()).toEqual(["incident.opened", "incident.opened"]);
  });

  it("are signed, carry the refund, and come again under the same id until they are taken; each is in the log", async () => {
    const secret = await listen(["refund.refunded"]);
    const { paymentId, refundId } = await insertRefund();
    await step(refundId, 2, "refunded");
    statuses = [500];
    const loop = sender();
    await until(async () => (await store.webhooks.listDeliveries(1))[0]?.lastStatus === 500);
    await until(async () => typeof (await store.webhooks.listDeliveries(1))[0]?.deliveredAt === "number");
    await loop.stop();
    expect(received).toHaveLength(2);
    const messages = received.map(({ body }) => JSON.parse(body) as { id: string; type: string; data: unknown });
    const id = `evt_${refundId.replaceAll("-", "")}_2`;
    expect(messages.map((message) => [message.id, message.type])).toEqual([
      [id, "refund.refunded"],
      [id, "refund.refunded"],
    ]);
    const refund = apiRefundSchema.parse(messages[1]?.data);
    expect(refund).toMatchObject({ id: refundId, paymentId, state: "refunded", amount: { value: "300" } });
    expect(received[1]?.body).not.toContain("for the shop only");
    const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(received[1]?.signature ?? "") ?? [];
    expect(v1).toBe(createHmac("sha256", secret).update(`${t}.${received[1]?.body}`).digest("hex"));
    expect((await store.webhooks.listDeliveries(1))[0]).toMatchObject({ attempts: 2, lastStatus: 200, paymentId });
  });

  it("carry the case with its payment", async () => {
    await listen(["incident.opened"]);
    const { paymentId } = await insertRefund();
    await openIncident(paymentId, null);
    const loop = sender();
    await until(() => received.length === 1);
    await loop.stop();
    const { type, data } = JSON.parse(received[0]?.body ?? "") as { type: string; data: unknown };
    expect(type).toBe("incident.opened");
    expect(apiIncidentSchema.parse(data)).toMatchObject({
      paymentId,
      refundId: null,
      kind: "late-money",
      closedAt: null,
    });
  });

  it("are not told to an address of before that asked for payments only, nor to another store", async () => {
    await listen(["payment.declined"]);
    const other = await insertTestShop(db);
    const deps = { webhooks: store.webhooks, secretKey: "key", rules: { allowsPrivate: true }, rateLimits: UNLIMITED };
    await addEndpoint(deps, {
      storeId: other.storeId,
      url: "http://127.0.0.1:9/hook",
      events: [],
      actor: { kind: "command-line" },
    });
    const { paymentId, refundId } = await insertRefund();
    await step(refundId, 2, "refused");
    await openIncident(paymentId, refundId);
    expect(await store.webhooks.collectNews(HOUR)).toBe(0);
  });
});
