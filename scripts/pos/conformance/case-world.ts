import { v7 as uuidv7 } from "uuid";
import type { Payment } from "@/lib/payments/payment";
import type { PaymentPolicy } from "@/lib/payments/payment-policy";
import { judgePayment, type TrailLine, type Verdict } from "@/lib/payments/payment-verdict";
import { createMemoryPaymentStore } from "@/server/db/memory-payment-store";
import { createMemoryRefundStore } from "@/server/db/memory-refund-store";
import { startDuePoller } from "@/server/driving/due-poller";
import type { CallResult, Exchange, Gateway } from "@/server/gateway/port";
import { duePayments } from "@/server/payments/due-payments";
import { type StartedPayment, startPayment } from "@/server/payments/start-payment";
import { dueRefunds } from "@/server/refunds/drive-refund";
import { startRefund } from "@/server/refunds/start-refund";

/** One message to Alipay and its answer, without code and signatures. */
export type HeardCall = { readonly operation: keyof Gateway; readonly at: number; readonly exchange: Exchange };

/** The code a till runs, over a book in memory of its own, so that cases run beside each other and leave nothing behind. */
export type CaseWorld = {
  readonly calls: readonly HeardCall[];
  readonly start: (code: string, amountMinor: number) => Promise<StartedPayment>;
  readonly refund: (amountMinor: number) => Promise<string | null>;
  readonly payment: () => Payment;
  readonly areRefundsOver: () => boolean;
  readonly hasEvent: (event: string) => boolean;
  readonly verdict: () => Verdict;
  readonly stop: () => Promise<void>;
};

export type WorldSettings = { readonly currency: string; readonly storeName: string; readonly policy: PaymentPolicy };

export function createCaseWorld(gateway: Gateway, { currency, storeName, policy }: WorldSettings): CaseWorld {
  const now = (): number => Date.now();
  const calls: HeardCall[] = [];
  const store = createMemoryPaymentStore(now);
  const refunds = createMemoryRefundStore(store);
  const deps = {
    store,
    refunds,
    policy,
    gateway: listen(gateway, calls),
    owner: () => "conformance",
    newId: () => uuidv7(),
    monotonicMs: () => performance.now(),
    onChange: () => undefined,
    onRefundChange: () => undefined,
    onFault: () => undefined,
  };
  const poller = startDuePoller([duePayments(deps), dueRefunds(deps)], { maxDrives: 10, onError: () => undefined });
  const { runInBackground } = poller;

  const payment = (): Payment => {
    const [only] = store.payments();
    if (only === undefined) throw new Error("the payment was not started");
    return only;
  };

  return {
    calls,
    payment,
    stop: poller.stop,
    start: (code, amountMinor) =>
      startPayment(
        {
          ...deps,
          runInBackground,
          wallMs: now,
          hashCode: (text) => text.slice(-4),
          room: { isGatewayAway: () => false, isFull: () => false },
        },
        {
          store: { id: "conformance", currency, seller: sellerOf(storeName) },
          deviceId: "conformance",
          personId: null,
        },
        { requestId: uuidv7(), code, amount: { currency, minor: amountMinor } },
      ),
    refund: async (amountMinor) => {
      const started = await startRefund(
        { ...deps, isContradicted: () => Promise.resolve(false), runInBackground },
        {
          storeId: "conformance",
          paymentId: payment().id,
          requestId: uuidv7(),
          amountMinor,
          reason: null,
          note: null,
          personId: null,
          approverId: null,
          origin: "api",
          actor: { kind: "machine" },
        },
      );
      return started.ok ? null : started.reason;
    },
    areRefundsOver: () => refunds.refunds().every(({ state }) => state === "refunded" || state === "refused"),
    hasEvent: (event) => store.trail.some((line) => line.event === event),
    verdict: () =>
      judgePayment({
        amountMinor: payment().amount.minor,
        lines: store.trail.map(trailLine),
        refunds: refunds.refunds().map(({ id, amount }) => ({
          amountMinor: amount.minor,
          lines: refunds.trail.filter(({ refundId }) => refundId === id).map(trailLine),
        })),
      }).verdict,
  };
}

function trailLine({ event, state, code, at }: TrailLine): TrailLine {
  return { event, state, code, at };
}

function sellerOf(storeName: string) {
  return { sellerId: null, sellerName: storeName, merchantCategoryCode: null, storeId: "conformance", storeName };
}

/** The gateway itself, with every exchange noted in the order in which it was begun. */
function listen(gateway: Gateway, calls: HeardCall[]): Gateway {
  const heard =
    <Order, Reply>(operation: keyof Gateway, call: (order: Order) => Promise<CallResult<Reply>>) =>
    async (order: Order): Promise<CallResult<Reply>> => {
      const at = Date.now();
      const result = await call(order);
      calls.push({ operation, at, exchange: result.exchange });
      return result;
    };
  return {
    pay: heard("pay", gateway.pay),
    query: heard("query", gateway.query),
    cancel: heard("cancel", gateway.cancel),
    refund: heard("refund", gateway.refund),
  };
}
