import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { openDatabase } from "@/server/db/database";
import type { Database } from "@/server/db/tables";
import { createSimulator, type Simulator } from "@/simulator/create-simulator";
import type { GatewayAccess } from "./engine";
import { createProofDatabase, insertProofShop, type ProofShop } from "./proof-database";

export const CLIENT_ID = "385TEST00000001";
export const MERCHANT_ID = "211TEST00000000000001";

/** A simulated Alipay in this process, over HTTP, and a database of its own. */
export type ProofWorld = {
  readonly simulator: Simulator;
  readonly gateway: GatewayAccess;
  readonly databaseUrl: string;
  readonly db: Kysely<Database>;
  readonly shop: ProofShop;
  /** Another shop, so that runs after each other in one world have their own rows. */
  readonly addShop: () => Promise<ProofShop>;
  /**
   * Lets time pass without waiting: Alipay's clock goes on, and every instant in what is still scheduled goes back by
   * as much, which is the same to code that only ever compares the database's clock with the row's instants.
   */
  readonly pass: (ms: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

type Options = {
  /** A running PostgreSQL to make a database in. */
  readonly serverUrl: string;
  /** 0.05: Alipay's three minutes last nine seconds. */
  readonly timeScale?: number;
  /** Brings the empty database up; left out: as this version does. */
  readonly migrate?: (databaseUrl: string) => Promise<void>;
};

export async function openProofWorld({ serverUrl, timeScale = 1, migrate }: Options): Promise<ProofWorld> {
  const [ours, alipay] = [makeKey(), makeKey()];
  let passed = 0;
  const simulator = createSimulator({
    privateKey: alipay.privateKey,
    merchantPublicKey: ours.publicKey,
    clientId: CLIENT_ID,
    merchantId: MERCHANT_ID,
    now: () => Date.now() + passed,
    timeScale,
    seed: "proof",
  });
  const { origin } = await simulator.listen({ port: 0 });
  const databaseUrl = await createProofDatabase(serverUrl, migrate);
  const db = openDatabase(databaseUrl, { maxConnections: 5 });
  return {
    simulator,
    databaseUrl,
    db,
    gateway: {
      origin,
      clientId: CLIENT_ID,
      merchantId: MERCHANT_ID,
      privateKey: ours.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
      alipayPublicKey: alipay.publicKey.export({ type: "spki", format: "pem" }).toString(),
    },
    shop: await insertProofShop(db),
    addShop: () => insertProofShop(db),
    pass: async (ms) => {
      passed += ms;
      await moveBack(db, ms);
    },
    close: async () => {
      await simulator.close();
      await db.destroy();
    },
  };
}

function makeKey(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return generateKeyPairSync("rsa", { modulusLength: 2048 });
}

async function moveBack(db: Kysely<Database>, ms: number): Promise<void> {
  const by = sql`make_interval(secs => ${ms / 1_000}::double precision)`;
  await sql`
    update payment set created_at = created_at - ${by}, due_at = due_at - ${by}, lease_until = lease_until - ${by},
      final_at = final_at - ${by}, doubt_since = doubt_since - ${by}, paid_at = paid_at - ${by},
      cancel_requested_at = cancel_requested_at - ${by}
    where due_at is not null`.execute(db);
  await sql`
    update refund set created_at = created_at - ${by}, due_at = due_at - ${by}, lease_until = lease_until - ${by},
      doubt_since = doubt_since - ${by}
    where due_at is not null`.execute(db);
}
