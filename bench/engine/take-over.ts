import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { DEFAULT_PAYMENT_POLICY } from "@/lib/payments/payment-policy";
import { sleep } from "../proof/proof-database";
import { openProofWorld, type ProofWorld } from "../proof/proof-world";
import { type ServerHandle, startServer } from "../proof/server-handle";
import { freshCode } from "../proof/till-model";

export type TakeOver = {
  readonly payments: number;
  /** ms from kill -9 to the next request about each payment. */
  readonly afterMs: readonly number[];
};

const PAYMENTS = 20;
const LIMIT_MS = 40_000;

/**
 * A server dies while Alipay has not yet answered its payments.
 * @param heir who goes on: another server, which sees that the sign of life is gone, or the same one started again, which
 * releases what its earlier life held
 */
export async function measureTakeOver(serverUrl: string, heir: "other-server" | "same-server"): Promise<TakeOver> {
  const world = await openProofWorld({ serverUrl });
  const first = await start(world, "bench-a");
  const second = heir === "other-server" ? await start(world, "bench-b") : null;
  let restarted: ServerHandle | null = null;
  try {
    for (let count = 0; count < PAYMENTS; count += 1) {
      const order = { requestId: randomUUID(), code: freshCode("hang"), amountMinor: 1_200 };
      await first.ask({ kind: "pay", ...order }, 5_000);
    }
    await sleep(200);
    const { rows } = await sql<{ at: number }>`select clock_timestamp() as at`.execute(world.db);
    const killedAt = rows[0]?.at ?? 0;
    await first.kill();
    if (heir === "same-server") restarted = await start(world, "bench-a");
    return { payments: PAYMENTS, afterMs: await waitForQueries(world, killedAt) };
  } finally {
    await Promise.all([first.kill(), second?.kill(), restarted?.kill()]);
    await world.close();
  }
}

function start({ databaseUrl, gateway, shop }: ProofWorld, serverName: string): Promise<ServerHandle> {
  return startServer(
    { databaseUrl, gateway, shop, policy: DEFAULT_PAYMENT_POLICY, serverName, owner: serverName },
    { onFault: () => undefined, onError: () => undefined },
  );
}

async function waitForQueries({ db }: ProofWorld, killedAt: number): Promise<number[]> {
  const limit = performance.now() + LIMIT_MS;
  for (;;) {
    const calls = await db
      .selectFrom("gateway_call")
      .select((query) => query.fn.min("sent_at").as("first"))
      .where("operation", "=", "query")
      .groupBy("payment_id")
      .execute();
    if (calls.length >= PAYMENTS || performance.now() > limit) return calls.map(({ first }) => first - killedAt);
    await sleep(50);
  }
}
