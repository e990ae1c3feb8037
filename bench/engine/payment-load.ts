import { randomUUID } from "node:crypto";
import { DEFAULT_PAYMENT_POLICY } from "@/lib/payments/payment-policy";
import { isFinalState } from "@/lib/payments/payment-state";
import { openDatabase } from "@/server/db/database";
import { startPayment } from "@/server/payments/start-payment";
import { counterOf, createEngine } from "../proof/engine";
import { percentile } from "../proof/percentiles";
import { createProofDatabase, insertProofShop, type ProofShop, sleep } from "../proof/proof-database";
import { freshCode } from "../proof/till-model";
import type { Answerer } from "./answerer";

export type Load =
  | { readonly kind: "one-by-one"; readonly payments: number }
  | { readonly kind: "per-second"; readonly rate: number; readonly payments: number }
  | { readonly kind: "as-many-as-possible"; readonly atATime: number; readonly payments: number };

export type LoadFigures = {
  readonly perSecond: number;
  /** ms from the decoded request to the written verdict, less what the gateway took. */
  readonly own: { readonly p50: number; readonly p95: number; readonly p99: number };
  /** ms until the till is told that its payment is on its way. */
  readonly accepted: { readonly p50: number; readonly p95: number };
  readonly paid: number;
  readonly notPaid: number;
};

export type LoadBench = {
  readonly run: (load: Load) => Promise<LoadFigures>;
  readonly close: () => Promise<void>;
};

type Finish = (state: string) => void;

/** The product's engine in this process over real PostgreSQL and HTTP; nothing is left out but the browser and Next. */
export async function openLoadBench(serverUrl: string, answerer: Answerer): Promise<LoadBench> {
  const databaseUrl = await createProofDatabase(serverUrl);
  const setup = openDatabase(databaseUrl, { maxConnections: 1 });
  const shop = await insertProofShop(setup);
  await setup.destroy();
  const waiting = new Map<string, Finish>();
  const drives = new Set<Promise<void>>();
  const engine = createEngine(
    { databaseUrl, gateway: answerer.gateway, policy: DEFAULT_PAYMENT_POLICY, owner: "bench/1" },
    {
      runInBackground: (work) => {
        const settled = work.finally(() => drives.delete(settled));
        drives.add(settled);
      },
      onFault: () => undefined,
      // What is not paid at once counts as not paid: there is no poller in this bench.
      onChange: ({ id, state }) => {
        if (isFinalState(state) || state === "checking") waiting.get(id)?.(state);
      },
    },
  );
  const payOne = (times: Times): Promise<void> => payAndWait(engine.payments, shop, waiting, times);
  return {
    run: async (load) => {
      const times: Times = { accepted: [], verdicts: new Map(), notPaid: 0 };
      const startedAt = performance.now();
      await applyLoad(load, () => payOne(times));
      const tookMs = performance.now() - startedAt;
      await Promise.all(drives);
      return figuresOf(times, await answerer.takeTimes(), tookMs);
    },
    close: engine.close,
  };
}

type Times = {
  readonly accepted: number[];
  /** By merchantTransId. */
  readonly verdicts: Map<string, number>;
  notPaid: number;
};

async function payAndWait(
  deps: Parameters<typeof startPayment>[0],
  shop: ProofShop,
  waiting: Map<string, Finish>,
  times: Times,
): Promise<void> {
  const order = { requestId: randomUUID(), code: freshCode("paid"), amount: { currency: "JPY", minor: 1_200 } };
  const startedAt = performance.now();
  const started = await startPayment(deps, counterOf(shop), order);
  times.accepted.push(performance.now() - startedAt);
  if (!started.ok) throw new Error(`refused: ${started.reason}`);
  const { id, merchantTransId } = started.payment;
  const state = await new Promise<string>((resolve) => waiting.set(id, resolve));
  waiting.delete(id);
  if (state === "paid") times.verdicts.set(merchantTransId, performance.now() - startedAt);
  else times.notPaid += 1;
}

async function applyLoad(load: Load, pay: () => Promise<void>): Promise<void> {
  if (load.kind === "per-second") {
    const startedAt = performance.now();
    const all: Promise<void>[] = [];
    for (let count = 0; count < load.payments; count += 1) {
      const waitMs = startedAt + (count * 1_000) / load.rate - performance.now();
      if (waitMs > 0) await sleep(waitMs);
      all.push(pay());
    }
    await Promise.all(all);
    return;
  }
  let left = load.payments;
  const till = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await pay();
    }
  };
  const tills = load.kind === "one-by-one" ? 1 : load.atATime;
  await Promise.all(Array.from({ length: tills }, till));
}

function figuresOf(times: Times, atGateway: Readonly<Record<string, number>>, tookMs: number): LoadFigures {
  const own = [...times.verdicts].map(([id, ms]) => ms - (atGateway[id] ?? 0));
  return {
    perSecond: (times.verdicts.size * 1_000) / tookMs,
    own: { p50: percentile(own, 50), p95: percentile(own, 95), p99: percentile(own, 99) },
    accepted: { p50: percentile(times.accepted, 50), p95: percentile(times.accepted, 95) },
    paid: times.verdicts.size,
    notPaid: times.notPaid,
  };
}
