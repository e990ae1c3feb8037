import "server-only";
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import type { CallResult, Gateway } from "../gateway/port";
import { watchHeap } from "./watch-heap";

/** What this process counts about itself; what the shop as a whole is like is read from its rows at each look. */
export type Metrics = {
  readonly registry: Registry;
  /** The same gateway, with every call counted and timed. */
  readonly measureGateway: (gateway: Gateway) => Gateway;
};

// Alipay answers in 0.3 to 1 s; 5 s is the wait for pay, 10 s for the others (lib/payments/payment-policy.ts).
const SECONDS = [0.1, 0.25, 0.5, 0.75, 1, 2, 3, 5, 10];

/** A registry of its own for each process, with Node's memory, event loop and garbage collection in it. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  watchHeap(registry);
  const calls = new Counter({
    name: "saoma_gateway_calls_total",
    help: "Requests to Alipay by operation and what came of them; silence is no verified answer.",
    labelNames: ["operation", "outcome"],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: "saoma_gateway_seconds",
    help: "From socket to verified answer, in seconds.",
    labelNames: ["operation"],
    buckets: SECONDS,
    registers: [registry],
  });
  const measured =
    <Order, Reply extends { readonly kind: string }>(
      operation: keyof Gateway,
      call: (order: Order) => Promise<CallResult<Reply>>,
    ) =>
    async (order: Order): Promise<CallResult<Reply>> => {
      const result = await call(order);
      calls.inc({ operation, outcome: result.reply.kind });
      seconds.observe({ operation }, result.exchange.tookMs / 1_000);
      return result;
    };
  return {
    registry,
    measureGateway: (gateway) => ({
      pay: measured("pay", gateway.pay),
      query: measured("query", gateway.query),
      cancel: measured("cancel", gateway.cancel),
      refund: measured("refund", gateway.refund),
    }),
  };
}
