import type { Payment } from "@/lib/payments/payment";
import type { PaymentPolicy } from "@/lib/payments/payment-policy";
import { duePayments } from "@/server/payments/due-payments";
import { type RequestCancelResult, requestCancel } from "@/server/payments/request-cancel";
import { type StartedPayment, startPayment } from "@/server/payments/start-payment";
import { dueRefunds } from "@/server/refunds/drive-refund";
import { type StartRefundResult, startRefund } from "@/server/refunds/start-refund";
import { counterOf, createEngine, type Engine, type Ports } from "./engine";
import type { ProofShop } from "./proof-database";
import type { ProofWorld } from "./proof-world";

/** A server in this process, driven by hand: it polls when told to, and every poll is another owner's. */
export type ProofServer = {
  readonly engine: Engine;
  readonly pay: (
    shop: ProofShop,
    order: { requestId: string; code: string; amountMinor: number; saleId?: string | undefined },
  ) => Promise<StartedPayment>;
  readonly cancel: (shop: ProofShop, paymentId: string) => Promise<RequestCancelResult>;
  readonly refund: (
    shop: ProofShop,
    order: { requestId: string; paymentId: string; amountMinor: number },
  ) => Promise<StartRefundResult>;
  /** Claims and drives everything that is due; resolves when those drives are over. @returns how many there were */
  readonly driveDue: () => Promise<number>;
  /** Resolves when nothing this server began is under way. */
  readonly idle: () => Promise<void>;
  readonly untilNextDueMs: () => Promise<number | null>;
  readonly fenceRejections: () => number;
  readonly close: () => Promise<void>;
};

type Options = {
  readonly policy: PaymentPolicy;
  /** Real ms of a call; with a moved clock nobody waits the policy's seconds for a hanging answer. */
  readonly callTimeoutMs: number;
  readonly wrap?: (ports: Ports) => Ports;
  /** What a drive may throw without the run failing, such as its planned death. */
  readonly isExpected?: (error: unknown) => boolean;
  readonly withLine?: boolean;
  readonly onChange?: (payment: Payment) => void;
};

const MAX_DRIVES = 200;

export function createProofServer(world: ProofWorld, options: Options): ProofServer {
  const { policy, callTimeoutMs, isExpected = () => false, wrap, withLine, onChange } = options;
  const drives = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let fenceRejections = 0;
  let round = 0;
  const runInBackground = (work: Promise<void>): void => {
    const settled = work
      .catch((error: unknown) => {
        if (!isExpected(error)) failures.push(error);
      })
      .finally(() => drives.delete(settled));
    drives.add(settled);
  };
  const engine = createEngine(
    { databaseUrl: world.databaseUrl, gateway: world.gateway, policy, owner: "proof/0", callTimeoutMs },
    {
      runInBackground,
      onFault: (kind) => {
        if (kind === "fenced") fenceRejections += 1;
      },
      ...(withLine === undefined ? {} : { withLine }),
      ...(wrap === undefined ? {} : { wrap }),
      ...(onChange === undefined ? {} : { onChange }),
    },
  );
  const idle = async (): Promise<void> => {
    while (drives.size > 0) await Promise.all(drives);
    if (failures.length > 0) throw new AggregateError(failures.splice(0), "a drive failed");
  };
  const nextOwner = (): (() => string) => {
    const owner = `proof/${(round += 1)}`;
    return () => owner;
  };

  return {
    engine,
    idle,
    pay: (shop, { amountMinor, ...order }) =>
      startPayment({ ...engine.payments, owner: nextOwner() }, counterOf(shop), {
        ...order,
        amount: { currency: "JPY", minor: amountMinor },
      }),
    cancel: (shop, paymentId) =>
      requestCancel(engine.payments, { paymentId, storeId: shop.storeId, personId: null, actor: { kind: "machine" } }),
    refund: (shop, order) =>
      startRefund(
        { ...engine.refunds, owner: nextOwner() },
        { ...order, ...NOBODY, storeId: shop.storeId, reason: null, note: null },
      ),
    driveDue: async () => {
      const owner = nextOwner();
      const sources = [duePayments({ ...engine.payments, owner }), dueRefunds({ ...engine.refunds, owner })];
      let count = 0;
      for (const source of sources) {
        const works = await source.driveDue(MAX_DRIVES);
        count += works.length;
        for (const work of works) runInBackground(work);
      }
      await idle();
      return count;
    },
    untilNextDueMs: async () => {
      const { store, refunds } = engine.ports;
      const [payment, refund] = [await store.untilNextDueMs(), await refunds.untilNextDueMs()];
      return payment === null || refund === null ? (payment ?? refund) : Math.min(payment, refund);
    },
    fenceRejections: () => fenceRejections,
    close: engine.close,
  };
}

const NOBODY = { personId: null, approverId: null, origin: "api", actor: { kind: "machine" } } as const;

// What is open by then is a watch that Alipay never answers clearly; it asks each minute and ends after a day.
const ROUNDS_AWAKE = 120;
const DAY_MS = 25 * 60 * 60 * 1_000;

/** A little more than needed, so that many payments are driven in one round. */
function nextStepMs(next: number | null): number {
  return Math.max(1_000, (next ?? 0) + 1);
}

/**
 * Lets time pass and drives until nothing is scheduled any more.
 * @param act done before each round, for what people still want; true: there is more to come
 * @returns false when there was no end in `maxRounds`
 */
export async function playOut(
  world: ProofWorld,
  server: ProofServer,
  { maxRounds, act = () => Promise.resolve(false) }: { maxRounds: number; act?: () => Promise<boolean> },
): Promise<boolean> {
  for (let round = 0; round < maxRounds; round += 1) {
    const isMoreToCome = await act();
    while ((await server.driveDue()) > 0);
    const next = await server.untilNextDueMs();
    if (next === null && !isMoreToCome) return true;
    await world.pass(round < ROUNDS_AWAKE ? nextStepMs(next) : DAY_MS);
  }
  return false;
}
