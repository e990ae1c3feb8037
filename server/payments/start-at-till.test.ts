import { expect, it } from "vitest";
import type { LookAlikeView } from "@/lib/payments/look-alike";
import type { StartPaymentInput } from "@/lib/payments/start-payment-contract";
import type { LookAlikeSearch } from "../db/look-alike-reads";
import { startAtTill, type TillCounter } from "./start-at-till";
import { createVirtualCounter } from "./testing/virtual-counter";

const EARLIER: LookAlikeView = {
  paymentId: "earlier",
  kind: "still-open",
  state: "checking",
  amount: { currency: "JPY", minor: 1200 },
  createdAt: 0,
  serverNow: 40_000,
  personName: "Mei",
  deviceName: "Till 2",
};
const SELLER = { sellerId: null, sellerName: "Shop", merchantCategoryCode: null, storeId: "store", storeName: "Shop" };
const COUNTER: TillCounter = {
  store: { id: "store", currency: "JPY", seller: SELLER },
  deviceId: "device",
  personId: "person",
  lookAlikeMinutes: 5,
};
const INPUT: StartPaymentInput = {
  requestId: "request",
  amount: { currency: "JPY", minor: 1200 },
  code: "281234567890123456",
};

/** A till whose store has one payment that everything looks like. */
function open(counter: Partial<TillCounter> = {}) {
  const world = createVirtualCounter({ pay: [] });
  const searches: LookAlikeSearch[] = [];
  const deps = {
    ...world.deps,
    wallMs: world.now,
    hashCode: (code: string) => `hash of ${code}`,
    runInBackground: () => undefined,
    room: { isGatewayAway: () => false, isFull: () => false },
    lookAlikes: {
      findLookAlike: (search: LookAlikeSearch) => {
        searches.push(search);
        return Promise.resolve(search.unlike.includes(EARLIER.paymentId) ? null : EARLIER);
      },
    },
  };
  const start = (input: Partial<StartPaymentInput> = {}) =>
    startAtTill(deps, { ...COUNTER, ...counter }, { ...INPUT, ...input });
  return { start, searches, written: world.store.payments };
}

it("asks before anything is written, and goes on when it is another customer", async () => {
  const { start, written } = open();
  expect(await start()).toEqual({ ok: false, reason: "looks-alike", lookAlike: EARLIER });
  expect(written()).toEqual([]);
  expect(await start({ unlike: ["earlier"] })).toMatchObject({ ok: true });
  expect(written()).toHaveLength(1);
});

it("compares the beginning of the code where it tells something of the payer", async () => {
  const { start, searches } = open();
  await start();
  await start({ code: "281010897274821897274821" }); // 24 digits begin with their issuer
  expect(searches.map(({ mark }) => mark)).toEqual([{ codeKind: "alipay", first6: "281234" }, null]);
});

it("compares no codes that are nobody's", async () => {
  const { start, searches } = open({ isNobodys: () => true });
  await start();
  expect(searches[0]?.mark).toBeNull();
});

it.each([
  ["in a store that switched it off", { lookAlikeMinutes: 0 }, {}, { reason: "none" }],
  ["for a fresh code of a known sale", {}, { saleId: "sale" }, { reason: "no-such-sale" }],
  ["for what is no code", {}, { code: "4006381333931" }, { reason: "code-not-alipay" }],
  ["for what is no amount", {}, { amount: { currency: "JPY", minor: 1.5 } }, { reason: "amount-not-whole" }],
])("does not ask %s", async (_case, counter, input, result) => {
  const { start, searches } = open(counter);
  expect({ reason: "none", ...(await start(input)) }).toMatchObject(result);
  expect(searches).toEqual([]);
});
