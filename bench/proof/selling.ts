import { randomUUID } from "node:crypto";
import type { TestScenarioId } from "@/lib/practice/test-codes";
import { FAULT_SCENARIOS } from "./fault-scenarios";
import { countUnfinished } from "./history";
import { sleep } from "./proof-database";
import type { ProofWorld } from "./proof-world";
import type { Random } from "./seeded-random";
import type { ServerCrew } from "./server-crew";
import { freshCode } from "./till-model";

const SCENARIOS: readonly TestScenarioId[] = ["paid", "paid", "paid", "paid", ...FAULT_SCENARIOS];
const PRICES = [100, 1_200, 9_999];
const CANCEL_SHARE = 0.15;
const REFUND_SHARE = 0.2;
const END_LIMIT_MS = 120_000;

/** A till that sells to a crew of servers, and what they said yes to. */
export type Till = {
  readonly crew: ServerCrew;
  readonly world: ProofWorld;
  readonly random: Random;
  readonly acknowledged: {
    /** `requestId` null: asked over the API, where the server makes it. */
    readonly payments: { requestId: string | null; paymentId: string }[];
    readonly cancels: string[];
    readonly refunds: string[];
  };
};

/** Payments one after the other, `everyMs` apart in the mean, without waiting for the one before to end. */
export async function sellAll(till: Till, payments: number, everyMs: number): Promise<void> {
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

/** Waits until nothing of the shop moves any more. @returns how many payments and refunds still do at the limit */
export async function waitForTheEnd({ db, shop }: ProofWorld): Promise<number> {
  const limit = performance.now() + END_LIMIT_MS;
  let unfinished = Number.POSITIVE_INFINITY;
  while (unfinished > 0 && performance.now() < limit) {
    await sleep(100);
    unfinished = await countUnfinished(db, shop.storeId).catch(() => Number.POSITIVE_INFINITY);
  }
  return unfinished;
}
