import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { DEFAULT_PAYMENT_POLICY, type PaymentPolicy } from "@/lib/payments/payment-policy";
import { startDuePoller } from "@/server/driving/due-poller";
import type { Gateway } from "@/server/gateway/port";
import { duePayments } from "@/server/payments/due-payments";
import { dueRefunds } from "@/server/refunds/drive-refund";
import { readBook } from "./book";
import { checkHistory, NOTHING_ACKNOWLEDGED } from "./check-history";
import { readHistory } from "./history";
import { percentile } from "./percentiles";
import { sleep } from "./proof-database";
import { SCALE, SCALED_POLICY } from "./proof-policy";
import { createProofServer, type ProofServer, playOut } from "./proof-server";
import { openProofWorld, type ProofWorld } from "./proof-world";
import type { RunResult } from "./run-result";
import { freshCode } from "./till-model";

export type R9Size = {
  readonly openPayments: number;
  readonly outageMs: number;
  /** With the product's own numbers, or twenty times faster. */
  readonly isScaled: boolean;
};

const DAY_MS = 24 * 60 * 60 * 1_000;
const STEP_MS = 1_000;
const END_LIMIT_MS = 240_000;

/**
 * R9: the gateway goes away with payments open, and comes back. The outage itself is passed by moving the clock, with
 * every poll that falls into it; from the return on time is real and the real poller drives.
 */
export async function runR9(serverUrl: string, { openPayments, outageMs, isScaled }: R9Size): Promise<RunResult> {
  const policy = isScaled ? SCALED_POLICY : DEFAULT_PAYMENT_POLICY;
  const world = await openProofWorld({ serverUrl, timeScale: isScaled ? 1 / SCALE : 1 });
  const reach = { isReached: true };
  const server = createProofServer(world, {
    policy,
    callTimeoutMs: policy.payTimeoutMs,
    withLine: true,
    wrap: (ports) => ({ ...ports, gateway: leaveAfterPay(ports.gateway, world, reach) }),
  });
  try {
    await openAll(world, server, reach, openPayments);
    for (let passed = 0; passed < outageMs; passed += isScaled ? STEP_MS / SCALE : STEP_MS) {
      await world.pass(isScaled ? STEP_MS / SCALE : STEP_MS);
      while ((await server.driveDue()) > 0);
    }
    const open = await countOpen(world);
    const { tookMs, unresolved } = await comeBack(world, server, policy);
    const isOver = await playOut(world, server, { maxRounds: 500 });
    const history = await readHistory(world.db, world.shop.storeId);
    const book = await readBook(world.gateway.origin);
    const found = checkHistory(history, book, NOTHING_ACKNOWLEDGED);
    return {
      violations: [
        ...(unresolved > 0 ? [`I4: ${unresolved} still open ${END_LIMIT_MS} ms after the return`] : []),
        ...(isOver ? [] : ["I6: the world did not come to rest"]),
        ...found,
      ],
      figures: {
        "payments open at the return": open,
        "gateway away, s": outageMs / 1_000,
        numbers: isScaled ? `policy / ${SCALE}` : "the product's policy",
        "return to end, p50 s": seconds(percentile(tookMs, 50)),
        "return to end, p99 s": seconds(percentile(tookMs, 99)),
        "return to end, max s": seconds(percentile(tookMs, 100)),
      },
    };
  } finally {
    await server.close();
    await world.close();
  }
}

function seconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}

/** Alipay is there for the pay requests it shall get, and for nothing after them. */
function leaveAfterPay(gateway: Gateway, { simulator }: ProofWorld, reach: { isReached: boolean }): Gateway {
  return {
    ...gateway,
    pay: async (order) => {
      simulator.switchboard.goAway(reach.isReached ? 0 : DAY_MS);
      const result = await gateway.pay(order);
      simulator.switchboard.goAway(DAY_MS);
      return result;
    },
  };
}

/** Half of them have reached Alipay when it goes, most of those with the money taken; the others never do. */
async function openAll(
  world: ProofWorld,
  server: ProofServer,
  reach: { isReached: boolean },
  count: number,
): Promise<void> {
  const { simulator, shop } = world;
  for (let place = 0; place < count; place += 1) {
    reach.isReached = place % 2 === 0;
    const scenario = place % 8 === 0 ? "never-confirms" : "answer-lost";
    const order = { requestId: randomUUID(), code: freshCode(scenario), amountMinor: 1_200 };
    const started = await server.pay(shop, order);
    if (!started.ok) throw new Error(`refused: ${started.reason}`);
    await server.idle();
    // Spread over one round of tries, or the machine would come back to all of them in the same second.
    await world.pass(server.engine.payments.policy.attentionIntervalMs / count);
    await server.driveDue();
  }
  simulator.switchboard.goAway(DAY_MS);
}

async function comeBack(world: ProofWorld, server: ProofServer, policy: PaymentPolicy) {
  const { payments, refunds } = server.engine;
  const owner = (): string => "proof/back";
  const { rows } = await sql<{ at: number }>`select clock_timestamp() as at`.execute(world.db);
  const backAt = rows[0]?.at ?? 0;
  world.simulator.switchboard.goAway(0);
  const poller = startDuePoller(
    [duePayments({ ...payments, owner, policy }), dueRefunds({ ...refunds, owner, policy })],
    {
      maxDrives: 200,
      chores: [server.engine.probe],
      onError: (error) => {
        throw error;
      },
    },
  );
  const limit = performance.now() + END_LIMIT_MS;
  while ((await countOpen(world)) > 0 && performance.now() < limit) await sleep(100);
  const ended = await world.db
    .selectFrom("payment")
    .select("final_at")
    .where("store_id", "=", world.shop.storeId)
    .where(sql<boolean>`final_at >= ${new Date(backAt)}`)
    .execute();
  await poller.stop();
  return { tookMs: ended.map(({ final_at }) => (final_at ?? backAt) - backAt), unresolved: await countOpen(world) };
}

async function countOpen({ db, shop }: ProofWorld): Promise<number> {
  const row = await db
    .selectFrom("payment")
    .select((query) => query.fn.countAll<number>().as("n"))
    .where("store_id", "=", shop.storeId)
    .where("state", "in", ["paying", "checking", "cancelling", "attention"])
    .executeTakeFirstOrThrow();
  return row.n;
}
