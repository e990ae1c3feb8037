import { v7 as uuidv7 } from "uuid";
import { openDatabase } from "@/server/db/database";
import { createPaymentReads } from "@/server/db/payment-reads";
import { createPaymentRepository } from "@/server/db/payment-repository";
import { newTestPayment } from "@/server/db/testing/new-test-payment";
import { percentile } from "../proof/percentiles";
import { createProofDatabase, insertProofShop, sleep } from "../proof/proof-database";

export type PollFigures = {
  readonly tills: number;
  readonly queriesPerSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Of one core, this process only. */
  readonly cpuShare: number;
  /** The same query without pause, 20 connections. */
  readonly mostPerSecond: number;
};

// As server/queries/get-payment-status.ts: a waiting request looks at the row this often.
const LOOK_AGAIN_MS = 500;
const TILLS = 200;
const FOR_MS = 8_000;
const CONNECTIONS = 20;

/** 200 tills that all wait for a verdict: the versions query, as the long poll asks it. */
export async function measureTillPolls(serverUrl: string): Promise<PollFigures> {
  const db = openDatabase(await createProofDatabase(serverUrl), { maxConnections: CONNECTIONS });
  try {
    const shop = await insertProofShop(db);
    const store = createPaymentRepository(db);
    const reads = createPaymentReads(db);
    const ids = Array.from({ length: TILLS }, () => uuidv7());
    for (const paymentId of ids)
      await store.insertPayment(newTestPayment({ ...shop, personId: null }, { paymentId }), LEASE);
    const tookMs: number[] = [];
    const ask = async (paymentId: string): Promise<void> => {
      const startedAt = performance.now();
      await reads.findVersion(shop.storeId, paymentId);
      tookMs.push(performance.now() - startedAt);
    };
    const cpuBefore = process.cpuUsage();
    const until = performance.now() + FOR_MS;
    await Promise.all(
      ids.map(async (paymentId, place) => {
        await sleep((place * LOOK_AGAIN_MS) / TILLS);
        while (performance.now() < until) {
          await Promise.all([ask(paymentId), sleep(LOOK_AGAIN_MS)]);
        }
      }),
    );
    const { user, system } = process.cpuUsage(cpuBefore);
    const quiet = { count: tookMs.length, p50: percentile(tookMs, 50), p95: percentile(tookMs, 95) };
    const p99 = percentile(tookMs, 99);
    const mostPerSecond = await askWithoutPause(ids, ask);
    return {
      tills: TILLS,
      queriesPerSecond: (quiet.count * 1_000) / FOR_MS,
      p50: quiet.p50,
      p95: quiet.p95,
      p99,
      cpuShare: (user + system) / 1_000 / FOR_MS,
      mostPerSecond,
    };
  } finally {
    await db.destroy();
  }
}

async function askWithoutPause(ids: readonly string[], ask: (id: string) => Promise<void>): Promise<number> {
  const forMs = 3_000;
  const until = performance.now() + forMs;
  let count = 0;
  await Promise.all(
    ids.slice(0, CONNECTIONS).map(async (id) => {
      while (performance.now() < until) {
        await ask(id);
        count += 1;
      }
    }),
  );
  return (count * 1_000) / forMs;
}

const LEASE = { owner: "bench/1", leaseMs: 60_000 };
