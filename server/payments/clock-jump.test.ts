import type { Kysely } from "kysely";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { newPaymentSchema } from "@/lib/api/payment-schemas";
import type { Database } from "../db/tables";
import { apiPost } from "../inbound/api-handler";
import { showPayment, takePayment } from "../inbound/api-payments";
import { type ApiBench, freshCode, openApiBench } from "../inbound/testing/api-bench";
import { post } from "../inbound/testing/api-client";

const HOUR = 3_600_000;
const take = apiPost({ schema: newPaymentSchema, act: takePayment, show: showPayment });
let bench: ApiBench;
let db: Kysely<Database>;

beforeEach(async () => {
  bench = await openApiBench();
  db = bench.db;
});

afterEach(async () => {
  vi.useRealTimers();
  await db.destroy();
});

async function pay(): Promise<string> {
  const body = { amount: { currency: "JPY", value: "1200" }, code: freshCode() };
  return String((await post(take, { key: bench.key, body })).body["id"]);
}

const rowOf = (id: string) => db.selectFrom("payment").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

/** The server's wall clock; the database keeps its own. */
function setClock(offMs: number): void {
  const now = Date.now() + offMs;
  vi.useFakeTimers({ now, toFake: ["Date"] });
}

describe("a server whose clock is an hour wrong", () => {
  it.each([HOUR, -HOUR])(
    "by %i ms: every time in the row is the database's, and nothing is due early or late",
    async (off) => {
      const right = Date.now();
      setClock(off);
      const id = await pay();
      await bench.settle();
      const row = await rowOf(id);
      // Alipay was silent: the next question is seconds away, not an hour.
      expect(Math.abs(row.created_at - right)).toBeLessThan(60_000);
      expect(Math.abs((row.due_at ?? 0) - right)).toBeLessThan(60_000);
      expect(Math.abs((row.doubt_since ?? right) - right)).toBeLessThan(60_000);
      await db
        .updateTable("payment")
        .set({ due_at: new Date(right + HOUR / 2), lease_until: null })
        .execute();
      const lease = { owner: "test", leaseMs: HOUR };
      expect(await bench.container.payments.store.claimDuePayments(lease, 10)).toEqual([]);
    },
  );

  it("a jump between writing and sending: the request does not leave, because this machine may have slept", async () => {
    const { payments } = bench.container;
    let jumped = 0;
    Object.assign(payments, { wallMs: () => Date.now() + (jumped += HOUR) });
    const id = await pay();
    await bench.settle();
    expect(bench.payCount()).toBe(0);
    expect((await rowOf(id)).state).toBe("paying"); // due: whoever polls asks Alipay and cancels
  });
});
