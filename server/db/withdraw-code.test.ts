import type { Kysely } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { beforeEach, expect, it } from "vitest";
import { createPaymentRepository } from "./payment-repository";
import type { Database } from "./tables";
import { newTestPayment } from "./testing/new-test-payment";
import { insertTestShop, openTestDatabase, type TestShop } from "./testing/test-database";
import { withdrawCode } from "./withdraw-code";

const LEASE = { owner: "test", leaseMs: 60_000 };
let db: Kysely<Database>;
let shop: TestShop;

beforeEach(async () => {
  db = await openTestDatabase();
  shop = await insertTestShop(db);
  return () => db.destroy();
});

const charge = (codeHash: string, requestId = uuidv7()) => newTestPayment(shop, { requestId, codeHash });
const start = (order: ReturnType<typeof charge>) => createPaymentRepository(db).insertPayment(order, LEASE);

it("a charge that had not begun never will: neither now nor late, nor by another request with the same code", async () => {
  const late = charge("a");
  expect(await withdrawCode(db, late)).toBeNull();
  expect(await withdrawCode(db, late)).toBeNull();
  expect(await start(late)).toEqual({ kind: "code-used" });
  expect(await start(charge("a"))).toEqual({ kind: "code-used" });
  expect(await db.selectFrom("payment").select("id").execute()).toEqual([]);
});

it("a charge that had begun is found and goes on, and only by its own store", async () => {
  const begun = charge("b");
  await start(begun);
  expect(await withdrawCode(db, begun)).toBe(begun.paymentId);
  const other = await insertTestShop(db);
  expect(await withdrawCode(db, { ...begun, storeId: other.storeId })).toBeNull();
  expect(await start(charge("c"))).toMatchObject({ kind: "inserted" });
});

it("a start and its withdrawal at the same moment agree: begun and found, or neither", async () => {
  const ends = await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      const order = charge(`race-${index}`);
      const [started, found] =
        index % 2 === 0
          ? await Promise.all([start(order), withdrawCode(db, order)])
          : await Promise.all([withdrawCode(db, order), start(order)]).then(([one, two]) => [two, one] as const);
      return [started.kind, found === order.paymentId] as const;
    }),
  );
  for (const end of ends)
    expect([
      ["inserted", true],
      ["code-used", false],
    ]).toContainEqual(end);
});
