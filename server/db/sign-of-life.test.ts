import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { applyCancelRequest } from "@/lib/payments/apply-request";
import type { Payment } from "@/lib/payments/payment";
import { DEFAULT_PAYMENT_POLICY } from "@/lib/payments/payment-policy";
import { endLeasesOfTheDead } from "./dead-owners";
import { createPaymentRepository } from "./payment-repository";
import type { PaymentStore } from "./payment-store";
import { keyOfOwner, type SignOfLife, startSignOfLife } from "./sign-of-life";
import type { Database } from "./tables";
import { newTestPayment } from "./testing/new-test-payment";
import { insertTestShop, openTestDatabase, type TestShop } from "./testing/test-database";

const HOUR = 3_600_000;
let db: Kysely<Database>;
let databaseUrl: string;
let store: PaymentStore;
let shop: TestShop;
const signs: SignOfLife[] = [];

beforeAll(async () => {
  db = await openTestDatabase();
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${rows[0]?.name ?? ""}`;
  databaseUrl = url.href;
  store = createPaymentRepository(db);
});

beforeEach(async () => {
  shop = await insertTestShop(db);
});

afterEach(async () => {
  await Promise.all(signs.splice(0).map((sign) => sign.stop()));
  await db.updateTable("payment").set({ due_at: null, lease_owner: null, lease_until: null }).execute();
});

afterAll(() => db.destroy());

async function show(name: string, url = databaseUrl): Promise<SignOfLife> {
  const sign = startSignOfLife({ databaseUrl: url, name });
  signs.push(sign);
  await vi.waitFor(() => expect(keyOfOwner(sign.owner())).not.toBeNull(), { timeout: 20_000 });
  return sign;
}

async function payUnder(owner: string): Promise<Payment> {
  const id = uuidv7();
  const inserted = await store.insertPayment(newTestPayment(shop, { paymentId: id, codeLast4: "5678" }), {
    owner,
    leaseMs: HOUR,
  });
  if (inserted.kind !== "inserted") throw new Error(inserted.kind);
  return inserted.claim.payment;
}

async function endSessionOf(owner: string): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_locks
    where locktype = 'advisory' and (classid::bigint << 32 | objid::bigint) = ${keyOfOwner(owner)}::bigint`.execute(db);
}

/** The other server's poll, until it finds something; it would wait an hour for the lease. */
async function takeOver(owner: string): Promise<Payment> {
  await vi.waitFor(async () => expect(await endLeasesOfTheDead(db, owner)).toBeGreaterThan(0), { timeout: 20_000 });
  const [claim] = await store.claimDuePayments({ owner, leaseMs: HOUR }, 10);
  if (claim === undefined) throw new Error("nothing was free");
  return claim.payment;
}

describe("a server's sign of life", () => {
  it("keeps its leases while it is shown", async () => {
    const [one, two] = [await show("a:1/x"), await show("b:1/x")];
    await payUnder(one.owner());
    expect(await endLeasesOfTheDead(db, two.owner())).toBe(0);
    expect(await store.claimDuePayments({ owner: two.owner(), leaseMs: HOUR }, 10)).toEqual([]);
  });

  it("is gone with its session: the next server takes over long before the lease ends, and late writes change nothing", async () => {
    const [one, two] = [await show("a:1/x"), await show("b:1/x")];
    const mine = await payUnder(one.owner());
    await one.stop();
    const theirs = await takeOver(two.owner());
    expect(theirs).toMatchObject({ id: mine.id, fence: mine.fence + 1 });
    const change = applyCancelRequest(mine, "cashier", DEFAULT_PAYMENT_POLICY, Date.now());
    if ("illegal" in change) throw new Error(change.illegal);
    const late = { before: mine, change, callId: null, personId: null, lease: "release" } as const;
    expect(await store.advance(late, { owner: one.owner(), leaseMs: HOUR })).toEqual({ kind: "fenced" });
    expect((await store.findPayment(mine.id))?.payment.state).toBe("paying");
  });

  it("does not come back under the same name after a dropped connection: an old claim sends nothing more", async () => {
    const [one, two] = [await show("a:1/x"), await show("b:1/x")];
    const before = one.owner();
    const mine = await payUnder(before);
    await endSessionOf(before);
    await vi.waitFor(() => expect(one.owner()).not.toBe(before), { timeout: 20_000 });
    // Nobody has taken over yet: already now no request leaves under the lost claim.
    expect(await store.beginCall(mine, uuidv7(), "query", { owner: one.owner(), leaseMs: HOUR })).toBe(false);
    expect((await takeOver(two.owner())).fence).toBe(mine.fence + 1);
    await vi.waitFor(() => expect(keyOfOwner(one.owner())).not.toBeNull(), { timeout: 20_000 });
    const next = await payUnder(one.owner());
    expect(await endLeasesOfTheDead(db, two.owner())).toBe(0);
    expect(await store.beginCall(next, uuidv7(), "query", { owner: one.owner(), leaseMs: HOUR })).toBe(true);
  });

  it("is not looked for where none was shown: such a lease ends by time", async () => {
    await payUnder("a:1/x");
    expect(await endLeasesOfTheDead(db, "b:1/x")).toBe(0);
  });

  it("is not shown where locks say yes to everybody", async () => {
    await sql.raw("create schema stub").execute(db);
    await sql
      .raw("create function stub.pg_try_advisory_xact_lock_shared(bigint) returns boolean language sql return true")
      .execute(db);
    const url = new URL(databaseUrl);
    url.searchParams.set("options", "-c search_path=stub,pg_catalog,public");
    const states: string[] = [];
    const sign = startSignOfLife({ databaseUrl: url.href, name: "a:1/x", onChange: (state) => states.push(state) });
    signs.push(sign);
    await vi.waitFor(() => expect(states).toEqual(["not-offered"]), { timeout: 20_000 });
    expect(sign.owner()).toBe("a:1/x");
  });
});
