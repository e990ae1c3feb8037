import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { DEFAULT_PAYMENT_POLICY, type PaymentPolicy } from "@/lib/payments/payment-policy";
import { openProofWorld, type ProofWorld } from "../proof/proof-world";
import { type ServerHandle, startServer } from "../proof/server-handle";
import { freshCode } from "../proof/till-model";

const HOUR = 3_600_000;
const LIMIT_MS = 120_000;
const patience = { timeout: 60_000, interval: 50 };
let world: ProofWorld;
let faults: string[] = [];
const servers: ServerHandle[] = [];

beforeAll(async () => {
  world = await openProofWorld({ serverUrl: inject("postgresUrl") });
});

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.kill()));
  faults = [];
});

afterAll(() => world.close());

async function start(serverName: string, policy: Partial<PaymentPolicy>): Promise<ServerHandle> {
  const { databaseUrl, gateway, shop } = world;
  const full = { ...DEFAULT_PAYMENT_POLICY, ...policy };
  const server = await startServer(
    { databaseUrl, gateway, shop, policy: full, serverName, owner: serverName, callTimeoutMs: 3_000 },
    { onFault: (fault) => faults.push(`${serverName} ${fault}`), onError: () => undefined },
  );
  servers.push(server);
  return server;
}

/** A payment that Alipay keeps silent about, held by this server under its sign of life. */
async function holdPayment(server: ServerHandle): Promise<{ id: string; owner: string; leaseUntil: number }> {
  const order = { requestId: randomUUID(), code: freshCode("hang"), amountMinor: 1_200 };
  const given = await server.ask({ kind: "pay", ...order }, 30_000);
  if (given?.kind !== "done") throw new Error(given?.kind ?? "no answer");
  const row = await payment(given.id);
  return { id: given.id, owner: row.lease_owner ?? "", leaseUntil: row.lease_until ?? 0 };
}

const payment = (id: string) =>
  world.db.selectFrom("payment").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

/** Waits for the first question about a payment: somebody else has taken over. */
async function firstQuery(paymentId: string): Promise<{ sent_at: number; fence: number }> {
  const query = world.db.selectFrom("gateway_call").select(["sent_at", "fence"]).where("payment_id", "=", paymentId);
  return vi.waitFor(
    () => query.where("operation", "=", "query").orderBy("sent_at").executeTakeFirstOrThrow(),
    patience,
  );
}

async function dropSession(owner: string): Promise<void> {
  const key = owner.split("+")[1] ?? "0";
  await sql`
    select pg_terminate_backend(pid) from pg_locks
    where locktype = 'advisory' and (classid::bigint << 32 | objid::bigint) = ${key}::bigint`.execute(world.db);
}

/** Shown shortly after the start; a payment before that would be held under the bare name. */
async function untilSignsAreShown(count: number): Promise<void> {
  await vi.waitFor(async () => {
    const { rows } = await sql`select 1 from pg_locks join pg_database on pg_database.oid = pg_locks.database
      where locktype = 'advisory' and granted and datname = current_database()`.execute(world.db);
    expect(rows).toHaveLength(count);
  }, patience);
}

describe("two servers, one of them in trouble", () => {
  it(
    "kill -9: the other one asks, though the lease has an hour to go",
    async () => {
      const [one] = [await start("one", { leaseMs: HOUR }), await start("two", { leaseMs: HOUR })];
      await untilSignsAreShown(2);
      const held = await holdPayment(one);
      await one.kill();
      expect((await firstQuery(held.id)).sent_at).toBeLessThan(held.leaseUntil);
    },
    LIMIT_MS,
  );

  it(
    "kill -9 and started again: it asks at once, under a sign of life that it waits for",
    async () => {
      const first = await start("one", { leaseMs: HOUR });
      // Many, so that their first requests are begun while the new process still opens its connections.
      const held = await Promise.all(Array.from({ length: 20 }, () => holdPayment(first)));
      await first.kill();
      await start("one", { leaseMs: HOUR });
      for (const { id, leaseUntil } of held) expect((await firstQuery(id)).sent_at).toBeLessThan(leaseUntil);
    },
    LIMIT_MS,
  );

  it(
    "SIGSTOP: the other one waits for the lease, and what the first one writes on waking changes nothing",
    async () => {
      const [one] = [await start("one", { leaseMs: 6_000 }), await start("two", { leaseMs: 6_000 })];
      await untilSignsAreShown(2);
      const held = await holdPayment(one);
      one.freeze();
      const taken = await firstQuery(held.id);
      expect(taken.sent_at).toBeGreaterThan(held.leaseUntil);
      one.thaw();
      await vi.waitFor(() => expect(faults).toContain("one fenced"), patience);
      expect((await payment(held.id)).fence).toBeGreaterThan(1);
    },
    LIMIT_MS,
  );

  it(
    "a dropped connection of a living server: the other one takes over, the first one's answer is fenced off",
    async () => {
      const [one] = [await start("one", { leaseMs: HOUR }), await start("two", { leaseMs: HOUR })];
      await untilSignsAreShown(2);
      const held = await holdPayment(one);
      await dropSession(held.owner);
      expect((await firstQuery(held.id)).fence).toBeGreaterThan(1);
      await vi.waitFor(() => expect(faults).toContain("one fenced"), patience);
      await untilSignsAreShown(2); // it shows a new sign of life and goes on
    },
    LIMIT_MS,
  );
});
