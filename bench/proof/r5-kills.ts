import { readBook } from "./book";
import { checkHistory, checkStrangers } from "./check-history";
import { readHistory } from "./history";
import { type ProofPostgres, sleep, startProofPostgres } from "./proof-database";
import { SCALE, SCALED_POLICY } from "./proof-policy";
import { openProofWorld } from "./proof-world";
import type { RunResult } from "./run-result";
import { createRandom, type Random } from "./seeded-random";
import { sellAll, type Till, waitForTheEnd } from "./selling";
import { ServerCrew } from "./server-crew";

export type R5Size = {
  readonly servers: number;
  readonly payments: number;
  readonly kills: number;
  readonly pauses: number;
  readonly databaseKills: number;
  readonly seed: number;
};

const TROUBLE_EVERY_MS = 900;

/** R5: server processes over one PostgreSQL and HTTP to Alipay; servers and database are killed, servers are frozen. */
export async function runR5(size: R5Size): Promise<RunResult> {
  const postgres = await startProofPostgres();
  const world = await openProofWorld({ serverUrl: postgres.url, timeScale: 1 / SCALE });
  const random = createRandom(size.seed);
  const { databaseUrl, gateway, shop } = world;
  const crew = await ServerCrew.start({ databaseUrl, gateway, shop, policy: SCALED_POLICY }, size.servers, random);
  const till: Till = { crew, world, random, acknowledged: { payments: [], cancels: [], refunds: [] } };
  try {
    const startedAt = performance.now();
    const trouble = makeTrouble(crew, postgres, size, random);
    await sellAllMeanwhile(till, size);
    await trouble;
    const soldAt = performance.now();
    const unfinished = await waitForTheEnd(world);
    const endedAt = performance.now();
    const history = await readHistory(world.db, shop.storeId);
    const book = await readBook(gateway.origin);
    const known = new Set(history.payments.map((row) => row.merchant_trans_id));
    const stuck = unfinished === 0 ? [] : [`I6: ${unfinished} payments or refunds never ended`];
    const found = checkHistory(history, book, till.acknowledged);
    const violations = [...stuck, ...found, ...checkStrangers(known, book)];
    return {
      violations,
      figures: {
        "server processes": size.servers,
        payments: till.acknowledged.payments.length,
        "cancels accepted": till.acknowledged.cancels.length,
        "refunds accepted": till.acknowledged.refunds.length,
        "kill -9 of a server": crew.counts.kills,
        "SIGSTOP past the lease": crew.counts.pauses,
        "kill -9 of the database": size.databaseKills,
        "requests asked again by a till": crew.counts.askedAgain,
        "leases released at a start": crew.counts.released,
        "fence rejections (I10)": crew.counts.fenced,
        "requests to Alipay": history.calls.length,
        "requests whose answer died with their server": history.calls.filter((call) => call.answered_at === null)
          .length,
        "drives ended by the database (gone, or no connection free)": crew.counts.errors,
        "illegal events": crew.counts.illegal,
        "acknowledged and lost": violations.filter((line) => line.startsWith("lost")).length,
        "seconds of selling": Math.round((soldAt - startedAt) / 1_000),
        "seconds until the last end": Math.round((endedAt - soldAt) / 1_000),
      },
    };
  } finally {
    await crew.stop();
    await world.close();
    await postgres.stop();
  }
}

/** Kills and freezes in a random order, one after the other; the tills go on selling meanwhile. */
async function makeTrouble(crew: ServerCrew, postgres: ProofPostgres, size: R5Size, random: Random): Promise<void> {
  const troubles = [
    ...Array.from({ length: size.kills }, () => () => crew.killOne()),
    ...Array.from({ length: size.pauses }, () => () => crew.freezeOne()),
    ...Array.from({ length: size.databaseKills }, () => () => postgres.killAndRestart()),
  ];
  for (let left = troubles.length; left > 0; left -= 1) {
    const place = random.between(0, left - 1);
    await sleep(random.between(0, TROUBLE_EVERY_MS / 2));
    await troubles.splice(place, 1)[0]?.();
  }
}

function sellAllMeanwhile(till: Till, { payments, kills, pauses, databaseKills }: R5Size): Promise<void> {
  // Spread over about as long as the troubles take.
  return sellAll(till, payments, Math.max(5, ((kills + pauses + databaseKills) * TROUBLE_EVERY_MS) / payments));
}
