import { type Kysely, sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { openDatabase } from "@/server/db/database";
import { migrateToLatest } from "@/server/db/migrate";
import { createPaymentRepository } from "@/server/db/payment-repository";
import type { PaymentStore } from "@/server/db/payment-store";
import type { Database } from "@/server/db/tables";
import { newTestPayment } from "@/server/db/testing/new-test-payment";
import { createPowerCutDisk } from "./power-cut";
import { insertProofShop, type ProofPostgres, type ProofShop, sleep, startProofPostgres } from "./proof-database";
import type { RunResult } from "./run-result";
import { createRandom, type Random } from "./seeded-random";

type Size = { readonly kills: number; readonly powerCuts: number; readonly seed: number };

const WRITERS = 4;
const LEASE = { owner: "proof/1", leaseMs: 15_000 };

/** R7: the embedded database is killed, or loses its power, in a loop of acknowledged starts of payments. */
export async function runR7({ kills, powerCuts, seed }: Size): Promise<RunResult> {
  const random = createRandom(seed);
  const killed = await endAgainAndAgain(await startProofPostgres(), kills, random, async (postgres) => {
    await postgres.kill();
    await postgres.start();
  });
  const cut = powerCuts === 0 ? null : await cutPower(powerCuts, random);
  return {
    violations: [...killed.violations, ...(cut?.violations ?? [])],
    figures: {
      "kill -9 of the postmaster": kills,
      "payments acknowledged before a kill -9": killed.acknowledged,
      "lost or half": killed.violations.length,
      "slowest start after a kill -9, ms": Math.round(killed.slowestMs),
      "power cuts": cut === null ? "not run" : (cut.problem ?? powerCuts),
      ...(cut === null || cut.problem !== null
        ? {}
        : {
            "payments acknowledged before a power cut": cut.acknowledged,
            "lost or half after a power cut": cut.violations.length,
            "slowest start after a power cut, ms": Math.round(cut.slowestMs),
          }),
    },
  };
}

type Ended = { readonly violations: readonly string[]; readonly acknowledged: number; readonly slowestMs: number };

async function endAgainAndAgain(
  postgres: ProofPostgres,
  times: number,
  random: Random,
  end: (postgres: ProofPostgres) => Promise<void>,
): Promise<Ended> {
  const first = openDatabase(postgres.url, { maxConnections: 1 });
  await migrateToLatest(first);
  const shop = await insertProofShop(first);
  await first.destroy();
  const acknowledged: string[] = [];
  let slowestMs = 0;
  try {
    for (let round = 0; round < times; round += 1) {
      const db = openDatabase(postgres.url, { maxConnections: WRITERS });
      const store = createPaymentRepository(db);
      const writers = Array.from({ length: WRITERS }, () => writeUntilItBreaks(store, shop, acknowledged));
      await sleep(random.between(300, 900));
      const startedAt = performance.now();
      await end(postgres);
      slowestMs = Math.max(slowestMs, performance.now() - startedAt);
      await Promise.all(writers);
      await db.destroy();
    }
    return { violations: await checkAll(postgres.url, acknowledged), acknowledged: acknowledged.length, slowestMs };
  } finally {
    await postgres.stop();
  }
}

/** Starts payments one after the other; an id is acknowledged once the database has answered. */
async function writeUntilItBreaks(store: PaymentStore, shop: ProofShop, acknowledged: string[]): Promise<void> {
  try {
    for (;;) {
      const paymentId = uuidv7();
      const inserted = await store.insertPayment(newTestPayment({ ...shop, personId: null }, { paymentId }), LEASE);
      if (inserted.kind === "inserted") acknowledged.push(paymentId);
    }
  } catch {
    // The database is gone: what it had not answered was never promised.
  }
}

/** Every acknowledged payment is there, and none is half there: sale, code, event and call came with it or not at all. */
async function checkAll(url: string, acknowledged: readonly string[]): Promise<string[]> {
  const db = openDatabase(url, { maxConnections: 1 });
  try {
    const rows = await db.selectFrom("payment").select("id").execute();
    const there = new Set(rows.map(({ id }) => id));
    const lost = acknowledged.filter((id) => !there.has(id)).map((id) => `lost: payment ${id} was acknowledged`);
    return [...lost, ...(await findHalves(db))];
  } finally {
    await db.destroy();
  }
}

async function findHalves(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ payments: number; sales: number; codes: number; calls: number; events: number }>`
    select (select count(*) from payment) as payments, (select count(*) from sale) as sales,
      (select count(*) from used_code) as codes, (select count(*) from gateway_call) as calls,
      (select count(*) from payment_event) as events`.execute(db);
  const counts = rows[0];
  const isWhole = counts !== undefined && new Set(Object.values(counts)).size === 1;
  return isWhole ? [] : [`half: ${JSON.stringify(counts)}`];
}

type Cut = Ended & { readonly problem: string | null };

async function cutPower(times: number, random: Random): Promise<Cut> {
  const disk = await createPowerCutDisk();
  if (disk.problem !== null) return { violations: [], acknowledged: 0, slowestMs: 0, problem: disk.problem };
  try {
    const postgres = await startProofPostgres(disk.folder);
    const ended = await endAgainAndAgain(postgres, times, random, async (running) => {
      await running.losePower(disk.cut);
      await disk.restore();
      await running.start();
    });
    return { ...ended, problem: null };
  } finally {
    await disk.remove();
  }
}
