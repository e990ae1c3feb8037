import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Kysely } from "kysely";
import pino from "pino";
import { v7 as uuidv7 } from "uuid";
import type { PayReply, QueryReply } from "@/lib/payments/gateway-reply";
import { DEFAULT_PAYMENT_POLICY } from "@/lib/payments/payment-policy";
import type { RefundReply } from "@/lib/refunds/refund-reply";
import { createApiKey } from "@/server/api/api-key";
import type { Container } from "@/server/container";
import { createIntegrationStore } from "@/server/db/integration-store";
import { createPaymentReads } from "@/server/db/payment-reads";
import { createPaymentRepository } from "@/server/db/payment-repository";
import { createRateLimits } from "@/server/db/rate-limits";
import { createRefundRepository } from "@/server/db/refund-repository";
import type { Database } from "@/server/db/tables";
import { insertTestShop, openTestDatabase, type TestShop } from "@/server/db/testing/test-database";
import { type KeyFiles, openKeyRing } from "@/server/keys/key-ring";
import { createPaymentNews } from "@/server/payments/payment-news";
import { keyedHash } from "@/server/secrets";
import { createStorePolicies } from "@/server/store-policies";

export const CLIENT_ID = "385TEST00000001";
export const MERCHANT_ID = "211TEST00000000000001";

/** A server's parts over a real database and a gateway that answers from a script, in place of the container's. */
export type ApiBench = {
  readonly db: Kysely<Database>;
  readonly shop: TestShop;
  readonly key: string;
  readonly container: Container;
  readonly alipayKey: ReturnType<typeof generateKeyPairSync>;
  readonly keyFiles: KeyFiles;
  readonly ourKey: ReturnType<typeof generateKeyPairSync>;
  /** How often a payment was sent. */
  readonly payCount: () => number;
  /** Resolves when every drive that was begun has ended. */
  readonly settle: () => Promise<void>;
};

type Script = {
  readonly pay?: PayReply;
  readonly query?: QueryReply;
  readonly refund?: RefundReply /** Holds the answer to pay back. */;
  readonly payGate?: Promise<void>;
};

export async function openApiBench(script: Script = {}): Promise<ApiBench> {
  const db = await openTestDatabase();
  const shop = await insertTestShop(db);
  const integration = createIntegrationStore(db);
  const key = await createApiKey(integration.apiKeys, {
    storeId: shop.storeId,
    name: "ERP",
    actor: { kind: "command-line" },
  });
  const keys = await writeKeys();
  const news = createPaymentNews();
  const drives: Promise<void>[] = [];
  let payCount = 0;
  const exchange = { messageId: "m", httpStatus: 200, request: "", answer: "", tookMs: 1 };
  const silence = { kind: "silence", reason: "timed-out" } as const;
  const payments = {
    store: createPaymentRepository(db),
    refunds: createRefundRepository(db),
    isContradicted: createPaymentReads(db).isContradicted,
    gateway: {
      pay: async () => {
        payCount += 1;
        await script.payGate;
        return { reply: script.pay ?? silence, exchange };
      },
      query: () => Promise.resolve({ reply: script.query ?? silence, exchange }),
      cancel: () => Promise.resolve({ reply: silence, exchange }),
      refund: () => Promise.resolve({ reply: script.refund ?? silence, exchange }),
    },
    policy: DEFAULT_PAYMENT_POLICY,
    owner: () => "test",
    newId: () => uuidv7(),
    monotonicMs: () => performance.now(),
    onChange: (payment: { id: string; version: number }) => news.announce(payment.id, payment.version),
    onFault: () => undefined,
    onRefundChange: () => undefined,
    wallMs: () => Date.now(),
    hashCode: (text: string) => keyedHash("test", text),
    runInBackground: (work: Promise<void>) => void drives.push(work),
    room: { isGatewayAway: () => false, isFull: () => false },
  };
  const env = {
    mode: "simulator",
    policy: DEFAULT_PAYMENT_POLICY,
    alipay: { clientId: CLIENT_ID, merchantId: MERCHANT_ID, ...keys.files },
  };
  // The parts that the integration API touches; the rest of the container is not there.
  const parts: unknown = {
    env,
    log: pino({ level: "silent" }),
    db,
    news,
    paymentReads: createPaymentReads(db),
    policies: createStorePolicies(DEFAULT_PAYMENT_POLICY, () => Promise.resolve(new Map())),
    integration,
    keys: openKeyRing(keys.files),
    rateLimits: createRateLimits(db, "test"),
    payments,
    refunds: payments,
  };
  const container = parts as Container;
  (globalThis as { saoma?: Container }).saoma = container;
  const settle = async (): Promise<void> => {
    await Promise.all(drives);
  };
  return {
    db,
    shop,
    key: key ?? "",
    container,
    alipayKey: keys.alipay,
    keyFiles: keys.files,
    ourKey: keys.ours,
    payCount: () => payCount,
    settle,
  };
}

async function writeKeys() {
  const folder = await mkdtemp(path.join(tmpdir(), "saoma-api-"));
  const [alipay, ours] = [
    generateKeyPairSync("rsa", { modulusLength: 2048 }),
    generateKeyPairSync("rsa", { modulusLength: 2048 }),
  ];
  const files = { publicKeyFile: path.join(folder, "alipay.pem"), privateKeyFile: path.join(folder, "ours.pem") };
  await writeFile(files.publicKeyFile, alipay.publicKey.export({ type: "spki", format: "pem" }));
  await writeFile(files.privateKeyFile, ours.privateKey.export({ type: "pkcs8", format: "pem" }));
  return { alipay, ours, files };
}

/** A code nobody used before. */
export function freshCode(): string {
  return `28${String(Math.floor(Math.random() * 1e16)).padStart(16, "0")}`;
}
