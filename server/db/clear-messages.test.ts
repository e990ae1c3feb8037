import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { clearOldMessages, erasePayment, noteClearedMessages } from "./clear-messages";
import type { Database } from "./tables";
import { insertHistoryPayment } from "./testing/insert-history";
import { insertTestShop, openTestDatabase, type TestShop } from "./testing/test-database";

const DAY_MS = 86_400_000;
let db: Kysely<Database>;
let shop: TestShop;

beforeEach(async () => {
  db = await openTestDatabase();
  shop = await insertTestShop(db);
  return () => db.destroy();
});

/** A payment so many days ago with a call and a notification that name the customer. */
async function payDaysAgo(days: number): Promise<string> {
  const createdAt = Date.now() - days * DAY_MS;
  const id = await insertHistoryPayment(db, shop, { createdAt, state: "paid", reference: "Mr. Li, table 4" });
  const text = { request: '{"order":1}', answer: '{"customerId":"2088"}' };
  await db
    .insertInto("gateway_call")
    .values({ id: uuidv7({ msecs: createdAt }), payment_id: id, operation: "pay", fence: 1, outcome: "paid", ...text })
    .execute();
  const noticeId = uuidv7({ msecs: createdAt });
  const notice = {
    id: noticeId,
    message_id: noticeId,
    payment_id: id,
    verdict: "matched",
    raw: '{"customerId":"2088"}',
  };
  await db.insertInto("gateway_notice").values(notice).execute();
  return id;
}

/** The payments of which a message still has its text. */
async function keptMessages(): Promise<string[]> {
  const { rows } = await sql<{ payment_id: string }>`
    select payment_id from gateway_call where request is not null and answer is not null
    intersect select payment_id from gateway_notice where raw <> ''`.execute(db);
  return rows.map((row) => row.payment_id).sort();
}

describe("clearing old messages", () => {
  it("empties those beyond the days, keeps the younger ones, and keeps what happened", async () => {
    await payDaysAgo(500);
    const young = await payDaysAgo(399);
    expect(await clearOldMessages(db, { days: 400, limit: 100 })).toEqual({ cleared: 2, hasMore: false });
    expect(await keptMessages()).toEqual([young]);
    const calls = await db.selectFrom("gateway_call").select(["operation", "outcome"]).execute();
    expect(calls).toEqual(Array.from({ length: 2 }, () => ({ operation: "pay", outcome: "paid" })));
  });

  it("goes in batches, never twice over a row, and picks up where it ended", async () => {
    for (const days of [800, 700, 600, 500, 450]) await payDaysAgo(days);
    const sizes: number[] = [];
    for (let hasMore = true; hasMore; ) {
      const batch = await clearOldMessages(db, { days: 400, limit: 2 });
      sizes.push(batch.cleared);
      hasMore = batch.hasMore;
    }
    expect(sizes).toEqual([4, 4, 2]);
    expect(await keptMessages()).toEqual([]);
    expect(await clearOldMessages(db, { days: 400, limit: 2 })).toEqual({ cleared: 0, hasMore: false });
    expect(await clearOldMessages(db, { days: 300, limit: 2 })).toEqual({ cleared: 0, hasMore: false });
  });

  it("by two servers at once empties each message once", async () => {
    for (const days of [800, 700, 600]) await payDaysAgo(days);
    const both = await Promise.all([1, 2].map(() => clearOldMessages(db, { days: 400, limit: 10 })));
    expect(both.reduce((sum, { cleared }) => sum + cleared, 0)).toBe(6);
    expect(await keptMessages()).toEqual([]);
  });

  it("is told to the installation's log", async () => {
    await noteClearedMessages(db, { messages: 6, days: 400 });
    const entry = await db.selectFrom("audit_entry").select(["action", "details"]).executeTakeFirstOrThrow();
    expect(entry).toEqual({ action: "messages-cleared", details: '{"days":400,"messages":6}' });
  });
});

describe("erasing one payment on request", () => {
  it("leaves the money and the end, and nothing that leads to a person", async () => {
    const erased = await payDaysAgo(3);
    const other = await payDaysAgo(3);
    expect(await erasePayment(db, erased, { kind: "command-line" })).toEqual({ ok: true, messages: 2 });
    expect(await keptMessages()).toEqual([other]);
    const row = await db
      .selectFrom("payment")
      .innerJoin("sale", "sale.id", "payment.sale_id")
      .where("payment.id", "=", erased)
      .select([
        "payment.state",
        "payment.amount_minor",
        sql<string>`trim(code_first6 || code_last4)`.as("digits"),
        "reference",
      ])
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ state: "paid", amount_minor: 1_000, digits: "", reference: null });
    const entry = await db.selectFrom("audit_entry").selectAll().executeTakeFirstOrThrow();
    expect(entry).toMatchObject({
      chain_id: shop.storeId,
      action: "personal-data-erased",
      subject_id: erased,
      details: '{"messages":2}',
    });
  });

  it("waits for the end of an open payment, and says when there is none of that number", async () => {
    const open = await payDaysAgo(0);
    await db.updateTable("payment").set({ final_at: null, state: "checking" }).where("id", "=", open).execute();
    expect(await erasePayment(db, open, { kind: "command-line" })).toEqual({ ok: false, reason: "not-final" });
    expect(await erasePayment(db, "none", { kind: "command-line" })).toEqual({ ok: false, reason: "not-found" });
    expect(await keptMessages()).toEqual([open]);
  });
});
