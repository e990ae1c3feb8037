import { randomUUID } from "node:crypto";
import type { Exchange, Gateway, PayOrder } from "@/server/gateway/port";
import type { HeardCall } from "./case-world";
import type { CaseResult } from "./run-cases";

/** What [A] says of idempotence can only be seen by sending the same request twice, which a till never does by itself. */
type IdempotenceCase = {
  readonly id: string;
  readonly title: string;
  readonly run: (gateway: Gateway, order: PayOrder, note: Note) => Promise<readonly string[]>;
};

type Note = (operation: HeardCall["operation"], exchange: Exchange) => void;

const SOURCE = "[A] idempotence";
const OTHER_AMOUNT_MINOR = 1_300;

const CASES: readonly IdempotenceCase[] = [
  {
    id: "same-payment-twice",
    title: "The same payment sent twice is charged once",
    run: async (gateway, order, note) => {
      const first = await gateway.pay(order);
      note("pay", first.exchange);
      const second = await gateway.pay(order);
      note("pay", second.exchange);
      if (first.reply.kind !== "paid" || second.reply.kind !== "paid") {
        return [`the answers were ${first.reply.kind} and ${second.reply.kind}, expected was paid twice`];
      }
      return first.reply.acquirementId === second.reply.acquirementId ? [] : ["two payments were made at Alipay"];
    },
  },
  {
    id: "same-id-other-amount",
    title: "The same id with another amount is never taken for paid or unpaid",
    run: async (gateway, order, note) => {
      note("pay", (await gateway.pay(order)).exchange);
      const amount = { ...order.amount, minor: OTHER_AMOUNT_MINOR };
      const { reply, exchange } = await gateway.pay({ ...order, amount });
      note("pay", exchange);
      return reply.kind === "unclear" || reply.kind === "mismatch"
        ? []
        : [`the answer was read as ${reply.kind}, expected was unclear`];
    },
  },
  {
    id: "same-refund-twice",
    title: "The same refund sent twice is returned once",
    run: async (gateway, order, note) => {
      const paid = await gateway.pay(order);
      note("pay", paid.exchange);
      if (paid.reply.kind !== "paid") return [`the payment was ${paid.reply.kind}`];
      const refund = {
        acquirementId: paid.reply.acquirementId,
        merchantRefundId: `R${randomUUID()}`,
        amount: order.amount,
        reason: null,
      };
      const first = await gateway.refund(refund);
      note("refund", first.exchange);
      const second = await gateway.refund(refund);
      note("refund", second.exchange);
      // The whole amount: a second refund would not fit, so "refunded" twice is the same one told twice.
      return first.reply.kind === "refunded" && second.reply.kind === "refunded"
        ? []
        : [`the answers were ${first.reply.kind} and ${second.reply.kind}, expected was refunded twice`];
    },
  },
];

/** Runs the three cases in which one request is sent twice. `freshCode` gives a code that pays at once. */
export async function runIdempotenceCases(
  gateway: Gateway,
  { currency, storeName }: { currency: PayOrder["amount"]["currency"]; storeName: string },
  freshCode: () => string,
): Promise<readonly CaseResult[]> {
  return Promise.all(
    CASES.map(async ({ id, title, run }): Promise<CaseResult> => {
      const began = Date.now();
      const calls: HeardCall[] = [];
      const order: PayOrder = {
        merchantTransId: `CONF-${randomUUID()}`,
        amount: { currency, minor: 1_200 },
        identityCode: freshCode(),
        title: storeName,
        seller: {
          sellerId: null,
          sellerName: storeName,
          merchantCategoryCode: null,
          storeId: "conformance",
          storeName,
        },
      };
      const problems = await run(gateway, order, (operation, exchange) => {
        calls.push({ operation, at: Date.now() - exchange.tookMs, exchange });
      });
      const outcome = problems.length === 0 ? "pass" : "fail";
      const base = { id, title, source: SOURCE, outcome, problems, guide: [], calls } as const;
      return { ...base, state: null, verdict: null, tookMs: Date.now() - began };
    }),
  );
}
