import { randomUUID } from "node:crypto";
import type { TestScenarioId } from "@/lib/practice/test-codes";
import { readBook } from "./book";
import { checkHistory, checkStrangers } from "./check-history";
import { countUnfinished, readHistory } from "./history";
import { type ProofPostgres, sleep, startProofPostgres } from "./proof-database";
import { SCALE, SCALED_POLICY } from "./proof-policy";
import { openProofWorld, type ProofWorld } from "./proof-world";
import type { RunResult } from "./run-result";
import { createRandom, type Random } from "./seeded-random";
import { ServerCrew } from "./server-crew";
import { freshCode } from "./till-model";

export type R5Size = {
  readonly servers: number;
  readonly payments: number;
  readonly kills: number;
  readonly pauses: number;
  readonly databaseKills: number;
  readonly seed: number;
};

const SCENARIOS: readonly TestScenarioId[] = [
  "paid",
  "paid",
  "paid",
  "paid",
  "slow",
  "unclear-then-paid",
  "unclear-then-paid-late",
  "system-error",
  "password-auto",
  "never-confirms",
  "answer-lost",
  "request-lost",
  "late-processing",
  "late-after-cancel",
  "hang",
  "bad-signature",
  "http-500-after",
  "cut-body",
  "cancel-unclear-then-done",
  "cancel-window-exceeded",
  "cancel-answer-lost",
  "query-unanswered",
  "refund-answer-lost",
  "refund-unclear-then-done",
  "declined-risk-reject",
];

const PRICES = [100, 1_200, 9_999];
const CANCEL_SHARE = 0.15;
const REFUND_SHARE = 0.2;
const TROUBLE_EVERY_MS = 900;
const END_LIMIT_MS = 120_000;

type Till = {
  readonly crew: ServerCrew;
  readonly world: ProofWorld;
  readonly random: Random;
  readonly acknowledged: {
    readonly payments: { requestId: string; paymentId: string }[];
    readonly cancels: string[];
    readonly refunds: string[];
  };
};

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
    await sellAll(till, size);
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

async function sellAll(till: Till, { payments, kills, pauses, databaseKills }: R5Size): Promise<void> {
  // Spread over about as long as the troubles take.
  const everyMs = Math.max(5, ((kills + pauses + databaseKills) * TROUBLE_EVERY_MS) / payments);
  const sales: Promise<void>[] = [];
  for (let count = 0; count < payments; count += 1) {
    sales.push(sellOne(till));
    await sleep(till.random.between(0, everyMs * 2));
  }
  await Promise.all(sales);
}

/** One customer: a payment, and perhaps a cancel or a refund, each asked for until some server answers. */
async function sellOne({ crew, world, random, acknowledged }: Till): Promise<void> {
  const order = { requestId: randomUUID(), code: freshCode(random.pick(SCENARIOS)), amountMinor: random.pick(PRICES) };
  const [isCancelling, isRefunding] = [random.chance(CANCEL_SHARE), random.chance(REFUND_SHARE)];
  const [patienceMs, share] = [random.between(0, 400), random.pick([0.3, 1])];
  const paid = await crew.ask({ kind: "pay", ...order });
  if (paid.kind === "refused") throw new Error(`a payment was refused: ${paid.reason}`);
  const paymentId = paid.id;
  acknowledged.payments.push({ requestId: order.requestId, paymentId });
  await sleep(patienceMs);
  if (isCancelling) {
    const answer = await crew.ask({ kind: "cancel", paymentId });
    if (answer.kind === "done") acknowledged.cancels.push(paymentId);
  }
  if (isRefunding && (await waitUntilPaid(world, paymentId))) {
    const amountMinor = Math.ceil(order.amountMinor * share);
    const answer = await crew.ask({ kind: "refund", requestId: randomUUID(), paymentId, amountMinor });
    if (answer.kind === "done") acknowledged.refunds.push(answer.id);
  }
}

async function waitUntilPaid({ db }: ProofWorld, paymentId: string): Promise<boolean> {
  for (let tries = 0; tries < 10; tries += 1) {
    const query = db.selectFrom("payment").select("state").where("id", "=", paymentId);
    const row = await query.executeTakeFirst().catch(() => undefined); // the database may be away: look again
    if (row?.state === "paid") return true;
    await sleep(200);
  }
  return false;
}

async function waitForTheEnd({ db, shop }: ProofWorld): Promise<number> {
  const limit = performance.now() + END_LIMIT_MS;
  let unfinished = Number.POSITIVE_INFINITY;
  while (unfinished > 0 && performance.now() < limit) {
    await sleep(100);
    unfinished = await countUnfinished(db, shop.storeId).catch(() => Number.POSITIVE_INFINITY);
  }
  return unfinished;
}
