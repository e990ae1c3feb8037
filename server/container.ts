import "server-only";
import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import { v7 as uuidv7 } from "uuid";
import type { Payment } from "@/lib/payments/payment";
import type { Refund } from "@/lib/refunds/refund";
import packageFile from "@/package.json";
import { createReconciliation, type Reconciliation } from "./create-reconciliation";
import { type CredentialStore, createCredentialStore } from "./db/credential-store";
import { openDatabase } from "./db/database";
import { endLeasesOfTheDead } from "./db/dead-owners";
import { createIntegrationStore, type IntegrationStore } from "./db/integration-store";
import { createLastPaymentReads, type LastPaymentReads } from "./db/last-payment-reads";
import { createOfficeStore, type OfficeStore } from "./db/office-store";
import { createPaymentReads, type PaymentReads } from "./db/payment-reads";
import { createPaymentRepository } from "./db/payment-repository";
import { createPaymentTrailReads, type PaymentTrailReads } from "./db/payment-trail-reads";
import { createPeopleStore, type PeopleStore } from "./db/people-store";
import { createRateLimits, type RateLimits } from "./db/rate-limits";
import { createReceiptRepository, type ReceiptRepository } from "./db/receipt-repository";
import { createRefundReads, type RefundReads } from "./db/refund-reads";
import { createRefundRepository } from "./db/refund-repository";
import { writeBeat } from "./db/server-beats";
import { type SignOfLife, startSignOfLife } from "./db/sign-of-life";
import { createStaffRepository, type StaffRepository } from "./db/staff-repository";
import type { Database } from "./db/tables";
import { type DuePoller, startDuePoller } from "./driving/due-poller";
import { every } from "./driving/every";
import { type Env, readEnv, SettingProblem } from "./env";
import { createGateway } from "./gateway/create-gateway";
import { createLog } from "./log";
import { createMetrics, type Metrics } from "./metrics/metrics";
import type { DriveFault } from "./payments/drive-payment";
import { duePayments } from "./payments/due-payments";
import { createPaymentNews, type PaymentNews } from "./payments/payment-news";
import type { StartPaymentDeps } from "./payments/start-payment";
import { dueRefunds, type RefundFault } from "./refunds/drive-refund";
import type { StartRefundDeps } from "./refunds/start-refund";
import { keyedHash, readSecret } from "./secrets";

/** Every part of the running server, put together once a process. */
export type Container = {
  readonly env: Env;
  readonly log: Logger;
  readonly db: Kysely<Database>;
  readonly staff: StaffRepository;
  readonly people: PeopleStore;
  readonly credentials: CredentialStore;
  readonly rateLimits: RateLimits;
  readonly paymentReads: PaymentReads;
  readonly paymentTrails: PaymentTrailReads;
  readonly lastPayments: LastPaymentReads;
  readonly integration: IntegrationStore;
  readonly office: OfficeStore;
  readonly refundReads: RefundReads;
  readonly receipts: ReceiptRepository;
  readonly payments: StartPaymentDeps;
  readonly refunds: StartRefundDeps;
  readonly reconciliation: Reconciliation;
  readonly news: PaymentNews;
  readonly metrics: Metrics;
  readonly poller: DuePoller;
  readonly life: SignOfLife;
  /** This process in its leases, without its sign of life. */
  readonly processName: string;
  readonly pinPepper: string;
  readonly totpKey: string;
  readonly receiptLinkKey: string;
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
  const drive = {
    store: createPaymentRepository(db),
    refunds: createRefundRepository(db),
    gateway: metrics.measureGateway(createGateway(env)),
    policy: env.policy,
    owner: life.owner,
    newId: () => uuidv7(),
    monotonicMs: () => performance.now(),
    onChange: (payment: Payment) => news.announce(payment.id, payment.version),
    onFault: (fault: DriveFault) => log.warn(fault, "payment drive"),
  };
  const refundDrive = {
    ...drive,
    // The screens follow the payment, which changes with every beginning and end of a refund.
    onRefundChange: (refund: Refund) => log.info({ refundId: refund.id, state: refund.state }, "refund"),
    onFault: (fault: RefundFault) => log.warn(fault, "refund drive"),
  };
  const { databaseUrl } = env;
  const reconciliation = createReconciliation({ env, databaseUrl, db, log }, name);
  const poller = startDuePoller([duePayments(drive), dueRefunds(refundDrive), reconciliation.days], {
    maxDrives: MAX_DRIVES,
    chores: [
      () => endLeasesOfTheDead(db, life.owner()),
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
    life,
    processName: name,
    reconciliation,
    staff: createStaffRepository(db),
    people: createPeopleStore(db),
    credentials: createCredentialStore(db),
    rateLimits: createRateLimits(db, codeHashKey),
    paymentReads: createPaymentReads(db),
    paymentTrails: createPaymentTrailReads(db),
    lastPayments: createLastPaymentReads(db),
    refundReads: createRefundReads(db),
    receipts: createReceiptRepository(db),
    integration: createIntegrationStore(db),
    office: createOfficeStore(db),
    payments: {
      ...drive,
      wallMs: () => Date.now(),
      hashCode: (code) => keyedHash(codeHashKey, code),
      runInBackground: poller.runInBackground,
    },
    refunds: { ...refundDrive, runInBackground: poller.runInBackground },
    pinPepper: readSecret(env.dataDir, "pin-pepper"),
    totpKey: readSecret(env.dataDir, "totp-key"),
    receiptLinkKey: readSecret(env.dataDir, "receipt-link-key"),
  };
}

/** Stable over restarts of this server, so that it can release what its earlier life held. */
export function serverName(): string {
  return `${hostname()}:${process.env["PORT"] ?? "3000"}`;
}
