import "server-only";
import { setTimeout } from "node:timers/promises";
import packageFile from "@/package.json";
import { keepAudit } from "./audit/keep-audit";
import { type Container, getContainer, serverName } from "./container";
import { canRewriteAudit } from "./db/app-role";
import { appendAudit, inTransaction } from "./db/append-audit";
import { clearOldMessages, noteClearedMessages } from "./db/clear-messages";
import { findDurabilityProblem } from "./db/migrate";
import { SettingProblem } from "./env";
import { settleEveryRequest } from "./forwarded-headers";
import { keepSumsForward } from "./reporting/keep-sums-forward";
import { clearByAndBy } from "./retention/clear-by-and-by";
import { protectEveryAnswer } from "./security-headers";
import { startTracing } from "./tracing/start-tracing";
import { startWebhookSender } from "./webhooks/webhook-sender";

/**
 * Starts what this process does by itself: driving payments and refunds. Ends the process with one sentence when a setting is
 * wrong, because Next would otherwise stay up and answer 500 to everything.
 */
export async function boot(): Promise<void> {
  try {
    const problem = await findDurabilityProblem(getContainer().db);
    if (problem !== null) throw new SettingProblem(`DATABASE_URL: ${problem}`);
    const {
      auditKeeping,
      env,
      integration,
      life,
      log,
      office,
      payments,
      poller,
      processName,
      refunds,
      webhookSecretKey,
    } = getContainer();
    const stopTracing = await startTracing({
      endpoint: env.traceEndpoint,
      version: packageFile.version,
      server: serverName(),
    });
    settleEveryRequest(env.trustedProxies);
    protectEveryAnswer();
    await writeStart(getContainer());
    await life.tried;
    // What this server held before it died or was stopped is free at once, not only when the leases end.
    const released = {
      payments: await payments.store.releaseLeases(`${serverName()}/`, processName),
      refunds: await refunds.refunds.releaseLeases(`${serverName()}/`, processName),
    };
    log.info({ released }, "payments and refunds: driving");
    const webhooks = startWebhookSender({
      webhooks: integration.webhooks,
      subjects: { ...integration.told, findPayment: integration.payments.find },
      secretKey: webhookSecretKey,
      allowsPrivate: env.mode === "simulator",
      onError: (error) => log.error({ err: error }, "webhooks: will be tried again"),
    });
    const sums = keepSumsForward({
      bringForward: office.quarters.bringForward,
      onError: (error) => log.error({ err: error }, "sums by quarter: the rows are read directly until the next try"),
    });
    const stopAudit = keepAudit(auditKeeping, (error) =>
      log.error({ err: error }, "audit log: it was not read through and anchored"),
    );
    const clearing = clearMessages(getContainer());
    stopCleanly(async () => {
      stopAudit();
      await Promise.all([poller.stop(), webhooks.stop(), sums.stop(), clearing.stop()]);
      await life.stop();
      await stopTracing();
    });
  } catch (error) {
    process.stderr.write(`Saoma cannot start. ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

const CLEARED_AT_ONCE = 1_000;

/** The texts of messages that are older than the shop keeps them are emptied, while it sells. */
function clearMessages({ db, env: { keepMessagesDays: days }, log }: Container): {
  readonly stop: () => Promise<void>;
} {
  return clearByAndBy({
    clearBatch: () => clearOldMessages(db, { days, limit: CLEARED_AT_ONCE }),
    note: (messages) => noteClearedMessages(db, { messages, days }),
    onError: (error) => log.error({ err: error }, "old messages: they were not all emptied; tried again in six hours"),
    pause: (ms) => setTimeout(ms, undefined, { ref: false }),
  });
}

/** Which mode and which keys a server began with belongs to the log of what was done (ASVS 16.3). */
async function writeStart({ db, env, keys, log }: Container): Promise<void> {
  if (await canRewriteAudit(db))
    log.warn("audit log: this database user may change it; only its hashes show a change (docs/operations/audit.md)");
  await inTransaction(db, (tx) =>
    appendAudit(tx, {
      storeId: null,
      actor: { kind: "machine" },
      action: "server-started",
      subject: { kind: "server", id: serverName() },
      details: { mode: env.mode, ...keys.names() },
    }),
  );
}

/** Calls in the air are finished; what is still open stays in the database for the next server. */
function stopCleanly(stop: () => Promise<unknown>): void {
  process.once("SIGTERM", () => void stop());
  process.once("SIGINT", () => void stop());
}
