import "server-only";
import { getContainer, serverName } from "./container";
import { findDurabilityProblem } from "./db/migrate";
import { SettingProblem } from "./env";
import { keepSumsForward } from "./reporting/keep-sums-forward";
import { startWebhookSender } from "./webhooks/webhook-sender";

/**
 * Starts what this process does by itself: driving payments and refunds. Ends the process with one sentence when a setting is
 * wrong, because Next would otherwise stay up and answer 500 to everything.
 */
export async function boot(): Promise<void> {
  try {
    const { db, env, integration, life, log, office, payments, poller, processName, refunds } = getContainer();
    const problem = await findDurabilityProblem(db);
    if (problem !== null) throw new SettingProblem(`DATABASE_URL: ${problem}`);
    // What this server held before it died or was stopped is free at once, not only when the leases end.
    const released = {
      payments: await payments.store.releaseLeases(`${serverName()}/`, processName),
      refunds: await refunds.refunds.releaseLeases(`${serverName()}/`, processName),
    };
    log.info({ released }, "payments and refunds: driving");
    const webhooks = startWebhookSender({
      webhooks: integration.webhooks,
      subjects: { ...integration.told, findPayment: integration.payments.find },
      allowsPrivate: env.mode === "simulator",
      onError: (error) => log.error({ err: error }, "webhooks: will be tried again"),
    });
    const sums = keepSumsForward({
      bringForward: office.quarters.bringForward,
      onError: (error) => log.error({ err: error }, "sums by quarter: the rows are read directly until the next try"),
    });
    stopCleanly(async () => {
      await Promise.all([poller.stop(), webhooks.stop(), sums.stop()]);
      await life.stop();
    });
  } catch (error) {
    process.stderr.write(`Saoma cannot start. ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

/** Calls in the air are finished; what is still open stays in the database for the next server. */
function stopCleanly(stop: () => Promise<unknown>): void {
  process.once("SIGTERM", () => void stop());
  process.once("SIGINT", () => void stop());
}
