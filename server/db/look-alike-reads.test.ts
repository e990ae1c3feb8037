import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { createLookAlikeReads, type LookAlikeSearch } from "./look-alike-reads";
import { createPaymentRepository } from "./payment-repository";
import type { NewPayment } from "./payment-store";
import type { Database } from "./tables";
import { newTestPayment } from "./testing/new-test-payment";
import { insertTestShop, openTestDatabase, type TestShop } from "./testing/test-database";

let db: Kysely<Database>;
let shop: TestShop;

beforeAll(async () => {
  db = await openTestDatabase();
  shop = await insertTestShop(db);
});

/** A payment that was written, then changed as the case needs it. Returns its id. */
async function insert(amountMinor: number, change = "", overrides: Partial<NewPayment> = {}): Promise<string> {
  const paymentId = uuidv7();
  const payment: NewPayment = newTestPayment(shop, { paymentId, amountMinor, ...overrides });
  const result = await createPaymentRepository(db).insertPayment(payment, { owner: "test", leaseMs: 60_000 });
  expect(result.kind).toBe("inserted");
  if (change !== "") await sql.raw(`update payment set ${change} where id = '${paymentId}'`).execute(db);
  return paymentId;
}

async function find(amountMinor: number, overrides: Partial<LookAlikeSearch> = {}): Promise<string | null> {
  const { storeId } = shop;
  const mark = { codeKind: "alipay", first6: "281234" };
  const search = { storeId, requestId: uuidv7(), currency: "JPY", amountMinor, withinMinutes: 5, mark, unlike: [] };
  return (await createLookAlikeReads(db).findLookAlike({ ...search, ...overrides }))?.paymentId ?? null;
}

const PAID = "state = 'paid'";

describe("a payment looks like one that", () => {
  it.each([
    ["is open, whoever pays", "state = 'checking'", { mark: null }],
    ["needs a person", "state = 'attention'", {}],
    ["is paid, by a code that begins the same", PAID, {}],
    ["is paid and partly returned", `${PAID}, refunded_minor = 1, refund_reserved_minor = 1`, {}],
  ])("%s", async (_case, change, search) => {
    const amount = Math.floor(Math.random() * 1e9);
    const id = await insert(amount, change);
    expect(await find(amount, search)).toBe(id);
  });
});

describe("a payment does not look like one that", () => {
  it.each([
    ["was declined", "state = 'declined'", {}],
    ["was cancelled", "state = 'cancelled'", {}],
    ["is paid by a code that begins otherwise", PAID, { mark: { codeKind: "alipay", first6: "281235" } }],
    ["is paid by a code that tells nothing of the payer", PAID, { mark: null }],
    ["was returned in full", `${PAID}, refunded_minor = amount_minor, refund_reserved_minor = amount_minor`, {}],
    ["is older than the window", "created_at = clock_timestamp() - interval '6 minutes'", {}],
    ["is in another currency", "", { currency: "CNY" }],
  ])("%s", async (_case, change, search) => {
    const amount = Math.floor(Math.random() * 1e9);
    await insert(amount, change);
    expect(await find(amount, search)).toBeNull();
  });

  it("belongs to another store", async () => {
    const other = await insertTestShop(db);
    await insert(77_001, "", other);
    expect(await find(77_001)).toBeNull();
  });

  it("the cashier said is another customer's; the next one is asked about", async () => {
    const first = await insert(77_002);
    const second = await insert(77_002);
    expect(await find(77_002)).toBe(second);
    expect(await find(77_002, { unlike: [second] })).toBe(first);
    expect(await find(77_002, { unlike: [second, first] })).toBeNull();
  });

  it("this very request has already made", async () => {
    const requestId = uuidv7();
    await insert(77_003);
    await insert(77_003, "", { requestId });
    expect(await find(77_003, { requestId })).toBeNull();
  });
});

it("what the cashier said is kept with the payment, for this store's payments alone", async () => {
  const other = await insertTestShop(db);
  const theirs = await insert(88_001, "", other);
  const first = await insert(88_001);
  const second = await insert(88_001, "", { unlike: [first, theirs] });
  const rows = await db.selectFrom("look_alike_answer").selectAll().where("payment_id", "=", second).execute();
  expect(rows).toMatchObject([{ payment_id: second, other_payment_id: first }]);
});
