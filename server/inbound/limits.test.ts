import { sql } from "kysely";
import { NextRequest } from "next/server";
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { paymentListQuerySchema, problemSchema } from "@/lib/api/payment-schemas";
import { RATE_LIMITS } from "@/lib/staff/rate-limits";
import { proxy } from "@/proxy";
import { receiptToken } from "@/server/receipts/receipt-link";
import { apiGet } from "./api-handler";
import { readPayments } from "./api-payments";
import { type ApiBench, openApiBench } from "./testing/api-bench";

const list = apiGet(paymentListQuerySchema, readPayments);
const LINK_KEY = "a key of this test";

let bench: ApiBench;
beforeEach(async () => {
  bench = await openApiBench();
  Object.assign(bench.container, { receiptLinkKey: LINK_KEY });
});
afterEach(async () => {
  await bench.db.destroy();
});

function ask(key: string, address: string): Promise<Response> {
  const headers = { authorization: `Bearer ${key}`, "x-forwarded-for": `198.51.100.1, ${address}` };
  return list(new Request("http://localhost/api/v1/payments", { headers }), { params: Promise.resolve({}) });
}

async function statuses(times: number, once: () => Promise<Response>): Promise<number[]> {
  const answers = await Promise.all(Array.from({ length: times }, once));
  return [...new Set(answers.map(({ status }) => status))];
}

describe("the integration API", () => {
  it("answers a key that asks too often 429 with the seconds to wait, and serves other keys on", async () => {
    expect((await ask(bench.key, "203.0.113.1")).status).toBe(200);
    // As if it had come that often within the minute.
    await sql`update rate_limit set points = ${RATE_LIMITS.api.points} where key like 'api:%'`.execute(bench.db);
    const refused = await ask(bench.key, "203.0.113.2");
    expect(refused.status).toBe(429);
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(RATE_LIMITS.api.seconds);
    expect(problemSchema.parse(await refused.json()).code).toBe("too-many-requests");
  }, 60_000);

  it("slows down an address without a valid key, whatever keys it tries, and no valid key beside it", async () => {
    const guess = (): string => `sk_${uuidv7().replaceAll("-", "").padEnd(43, "x")}`;
    expect(await statuses(RATE_LIMITS["api-address"].points, () => ask(guess(), "203.0.113.1"))).toEqual([401]);
    expect((await ask(guess(), "203.0.113.1")).status).toBe(429);
    expect((await ask("", "203.0.113.1")).status).toBe(429);
    expect((await ask(guess(), "203.0.113.2")).status).toBe(401);
    expect((await ask(bench.key, "203.0.113.1")).status).toBe(200);
  });

  it("takes a home's IPv6 network for one address", async () => {
    const { points } = RATE_LIMITS["api-address"];
    for (let count = 0; count < points; count += 1) await ask("", `2001:db8:1:2::${count.toString(16)}`);
    expect((await ask("", "2001:db8:1:2:ffff::1")).status).toBe(429);
    expect((await ask("", "2001:db8:1:3::1")).status).toBe(401);
  });
});

describe("a receipt's link", () => {
  function look(token: string, address: string): Promise<Response> {
    const headers = { "x-forwarded-for": address };
    return proxy(new NextRequest(`http://localhost/r/${token}`, { headers }));
  }
  const { points } = RATE_LIMITS.receipt;

  it("is not to be guessed: an address that tries others is told to wait, with a sentence", async () => {
    const guess = (): string => receiptToken("another key", uuidv7());
    expect(await statuses(points, () => look(guess(), "203.0.113.1"))).toEqual([200]);
    const refused = await look(guess(), "203.0.113.1");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect(refused.headers.get("cache-control")).toBe("no-store");
    expect(await refused.text()).toMatch(/try again in \d+ s/);
    // Whoever has a link is served from the same address too.
    expect((await look(receiptToken(LINK_KEY, uuidv7()), "203.0.113.1")).status).toBe(200);
  });

  it("is shown only so often itself, from wherever", async () => {
    const token = receiptToken(LINK_KEY, uuidv7());
    let last = 0;
    for (let count = 0; count <= points; count += 1) last = (await look(token, `203.0.113.${count % 200}`)).status;
    expect(last).toBe(429);
    expect((await look(receiptToken(LINK_KEY, uuidv7()), "203.0.113.1")).status).toBe(200);
  });
});
