import "server-only";
import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import packageFile from "@/package.json";
import { createEngine } from "./create-engine";
import { createPeopleParts, type PeopleParts } from "./create-people-parts";
import { createReconciliation, type Reconciliation } from "./create-reconciliation";
import { openDatabase } from "./db/database";
import { endLeasesOfTheDead } from "./db/dead-owners";
import { createIntegrationStore, type IntegrationStore } from "./db/integration-store";
import { createLastPaymentReads, type LastPaymentReads } from "./db/last-payment-reads";
import { createLookAlikeReads, type LookAlikeReads } from "./db/look-alike-reads";
import { createOfficeStore, type OfficeStore } from "./db/office-store";
import { createPaymentReads, type PaymentReads } from "./db/payment-reads";
import { createPaymentTrailReads, type PaymentTrailReads } from "./db/payment-trail-reads";
import { createPracticeStore, type PracticeStore } from "./db/practice-store";
import { createReceiptRepository, type ReceiptRepository } from "./db/receipt-repository";
import { createRefundReads, type RefundReads } from "./db/refund-reads";
import { createRegistrationRepository } from "./db/registration-repository";
import { writeBeat } from "./db/server-beats";
import { type SignOfLife, startSignOfLife } from "./db/sign-of-life";
import type { Database } from "./db/tables";
import { type Withdrawal, withdrawCode } from "./db/withdraw-code";
import { type DuePoller, startDuePoller } from "./driving/due-poller";
import { every } from "./driving/every";
import { type Env, readEnv, SettingProblem } from "./env";
import { createGateway, openKeys } from "./gateway/create-gateway";
import type { KeyRing } from "./keys/key-ring";
import { noteKeys } from "./keys/note-keys";
import { createLog } from "./log";
import { createMetrics, type Metrics } from "./metrics/metrics";
import { duePayments } from "./payments/due-payments";
import { createPaymentNews, type PaymentNews } from "./payments/payment-news";
import type { StartPaymentDeps } from "./payments/start-payment";
import { dueRefunds } from "./refunds/drive-refund";
import type { StartRefundDeps } from "./refunds/start-refund";
import type { RegistrationDeps } from "./registration/order-registration";
import { keyedHash, readSecret } from "./secrets";
import { createStorePolicies, type StorePolicies } from "./store-policies";
import { traceGateway } from "./tracing/trace-gateway";
import { traced } from "./tracing/traced";

/** Every part of the running server, put together once a process. */
export type Container = PeopleParts & {
  readonly env: Env;
  readonly log: Logger;
  readonly db: Kysely<Database>;
  readonly practice: PracticeStore;
  readonly paymentReads: PaymentReads;
  readonly paymentTrails: PaymentTrailReads;
  readonly lastPayments: LastPaymentReads;
  readonly integration: IntegrationStore;
  readonly office: OfficeStore;
  readonly policies: StorePolicies;
  readonly refundReads: RefundReads;
  /** @see withdrawCode */
  readonly withdrawCode: (withdrawal: Withdrawal) => Promise<string | null>;
  readonly receipts: ReceiptRepository;
  readonly payments: StartPaymentDeps;
  readonly lookAlikes: LookAlikeReads;
  readonly refunds: StartRefundDeps;
  readonly reconciliation: Reconciliation;
  readonly registration: RegistrationDeps;
  readonly news: PaymentNews;
  readonly metrics: Metrics;
  readonly poller: DuePoller;
  /** ms UTC since when Alipay has been silent to everything this server asked; null while it answers. */
  readonly gatewayAwaySince: () => number | null;
  readonly life: SignOfLife;
  /** This process in its leases, without its sign of life. */
  readonly processName: string;
  readonly keys: KeyRing;
  readonly receiptLinkKey: string;
  readonly webhookSecretKey: string;
};

// Next bundles routes, actions and instrumentation apart: a module-level variable would exist several times in one process.
const holder = globalThis as typeof globalThis & { saoma?: Container };

/**
 * The parts of this process, made on first use.
 * @throws SettingProblem when a setting is missing or wrong
 */
export function getContainer(): Container {
  holder.saoma ??= createContainer(readEnv(process.env));
  return holder.saoma;
}

const MAX_DRIVES = 200;
/** Connections to Alipay that a server holds at most (server/gateway/alipay/client.ts); beyond them a payment would only wait. */
const MAX_IN_AIR = 512;
const BEAT_MS = 5_000;

function createContainer(env: Env): Container {
  if (env.databaseUrl === null) {
    throw new SettingProblem(
      "DATABASE_URL is missing: `npm start` sets it for the embedded database; a server of your own needs it.",
    );
  }
  const log = createLog(env.logLevel);
  const db = openDatabase(env.databaseUrl, { maxConnections: 20 });
  const news = createPaymentNews();
  const metrics = createMetrics();
  const name = `${serverName()}/${randomBytes(4).toString("hex")}`;
  const life = startSignOfLife({
    databaseUrl: env.databaseUrl,
    name,
    onChange: (state) => log[state === "shown" ? "info" : "warn"]({ state }, "sign of life"),
  });
  const codeHashKey = readSecret(env.dataDir, "code-hash-key");
  const office = createOfficeStore(db);
  const policies = createStorePolicies(env.policy, office.settings.listPolicies);
  const keys = openKeys(env, noteKeys({ db, log, server: serverName() }));
  const gateway = createGateway(env, keys);
  const { line, drive, refundDrive } = createEngine({
    env,
    policyOf: policies.of,
    db,
    log,
    news,
    gateway: traceGateway(metrics.measureGateway(gateway)),
    owner: life.owner,
    runInBackground: (work) => poller.runInBackground(work),
  });
  const { databaseUrl } = env;
  const engine = { ...drive, payments: drive.store, refunds: refundDrive.refunds };
  const reconciliation = createReconciliation({ env, databaseUrl, db, log, engine, owner: name });
  const poller = startDuePoller([duePayments(drive, traced), dueRefunds(refundDrive, traced), reconciliation.days], {
    maxDrives: MAX_DRIVES,
    after: life.tried,
    chores: [
      () => endLeasesOfTheDead(db, life.owner()),
      line.probe,
      every(BEAT_MS, drive.monotonicMs, () => Promise.all([policies.refresh(), keys.refresh()])),
      every(BEAT_MS, drive.monotonicMs, () => writeBeat(db, serverName(), packageFile.version)),
    ],
    onError: (error) =>
      log.error({ err: error }, "drive failed; the lease runs out and the payment or refund is taken over"),
  });
  return {
    env,
    log,
    db,
    news,
    metrics,
    poller,
    gatewayAwaySince: line.awaySince,
    life,
    processName: name,
    keys,
    ...createPeopleParts({ env, db, log, rateLimitKey: codeHashKey }),
    ...createStores(db),
    reconciliation,
    office,
    policies,
    lookAlikes: createLookAlikeReads(db),
    payments: {
      ...drive,
      wallMs: () => Date.now(),
      hashCode: (code) => keyedHash(codeHashKey, code),
      runInBackground: poller.runInBackground,
      room: { isGatewayAway: () => line.awaySince() !== null, isFull: () => poller.running() >= MAX_IN_AIR },
    },
    refunds: { ...refundDrive, runInBackground: poller.runInBackground },
    registration: {
      registrations: createRegistrationRepository(db),
      registry: gateway,
      runInBackground: poller.runInBackground,
    },
    receiptLinkKey: readSecret(env.dataDir, "receipt-link-key"),
    webhookSecretKey: readSecret(env.dataDir, "webhook-secret-key"),
  };
}

/** What only needs the database. */
function createStores(db: Kysely<Database>) {
  return {
    practice: createPracticeStore(db),
    paymentReads: createPaymentReads(db),
    paymentTrails: createPaymentTrailReads(db),
    lastPayments: createLastPaymentReads(db),
    refundReads: createRefundReads(db),
    receipts: createReceiptRepository(db),
    integration: createIntegrationStore(db),
    withdrawCode: (withdrawal: Withdrawal) => withdrawCode(db, withdrawal),
  };
}

/** Stable over restarts of this server, so that it can release what its earlier life held. */
export function serverName(): string {
  return `${hostname()}:${process.env["PORT"] ?? "3000"}`;
}
