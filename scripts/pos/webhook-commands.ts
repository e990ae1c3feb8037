import type { Command } from "commander";
import { WEBHOOK_EVENTS } from "@/lib/api/webhook-events";
import { createRateLimits } from "@/server/db/rate-limits";
import { createWebhookRepository, type DeliveryLine } from "@/server/db/webhook-repository";
import { changeSecret, readSecret } from "@/server/secrets";
import { addEndpoint } from "@/server/webhooks/add-endpoint";
import { resealSecrets } from "@/server/webhooks/reseal-secrets";
import { findStore, STORE_OPTION } from "./find-store";
import { JSON_OPTION, print, timeText } from "./print";
import { SHELL } from "./shell-actor";
import { PosProblem, withShop } from "./shop-database";

type AddOptions = { url: string; events: string[]; store?: string; json?: boolean };
type Options = { json?: boolean };
type ResealOptions = Options & { newKey?: true };

const LOG_LINES = 50;
const SECRET_KEY = "webhook-secret-key";

/** `webhook add|list|remove|reseal|log` */
export function addWebhookCommands(program: Command): void {
  const webhook = program
    .command("webhook")
    .description("addresses that are told what becomes of payments (docs/api.md)");
  webhook
    .command("add")
    .description("tell an address from now on; prints the signing secret once")
    .requiredOption("--url <url>", "https, or this machine in simulator mode")
    .option("--events <event...>", `${WEBHOOK_EVENTS.join(" ")}; left out: all`, [])
    .option(...STORE_OPTION)
    .option(...JSON_OPTION)
    .action((options: AddOptions) => add(options));
  webhook
    .command("list")
    .description("every address")
    .option(...JSON_OPTION)
    .action((options: Options) => list(options));
  webhook
    .command("remove")
    .description("stop telling an address")
    .argument("<id>", "as `webhook list` shows it")
    .option(...JSON_OPTION)
    .action((id: string, options: Options) => remove(id, options));
  webhook
    .command("reseal")
    .description("seal every signing secret anew; receivers notice nothing")
    .option("--new-key", "with a new key, which takes the old one's place; start the servers again afterwards")
    .option(...JSON_OPTION)
    .action((options: ResealOptions) => reseal(options));
  webhook
    .command("log")
    .description(`the last ${LOG_LINES} messages and what became of them`)
    .option(...JSON_OPTION)
    .action((options: Options) => showLog(options));
}

async function add(options: AddOptions): Promise<void> {
  await withShop(async ({ db, env }) => {
    const store = await findStore(db, options.store);
    const deps = {
      webhooks: createWebhookRepository(db),
      secretKey: readSecret(env.dataDir, SECRET_KEY),
      rules: { allowsPrivate: env.mode === "simulator" },
      rateLimits: createRateLimits(db, readSecret(env.dataDir, "code-hash-key")),
    };
    const events = options.events.flatMap((list) => list.split(",")).filter((event) => event !== "");
    const added = await addEndpoint(deps, { storeId: store.id, url: options.url, events, actor: SHELL });
    if (!added.ok) throw new PosProblem(added.problem);
    const { id, secret } = added;
    print(options, { id, secret, url: options.url }, [
      `${options.url} is told from now on (${id}). Secret, shown only now:`,
      secret,
    ]);
  });
}

async function list(options: Options): Promise<void> {
  await withShop(async ({ db }) => {
    const endpoints = await createWebhookRepository(db).listEndpoints();
    const lines = endpoints.map(({ id, url, events }) => `${id}  ${url}  ${events}`);
    print(options, { endpoints }, lines.length === 0 ? ["There are no webhooks."] : lines);
  });
}

async function remove(id: string, options: Options): Promise<void> {
  await withShop(async ({ db }) => {
    const webhooks = createWebhookRepository(db);
    // Compared here: a text that is no UUID would be an error of the database, not an answer.
    const isKnown = (await webhooks.listEndpoints()).some((endpoint) => endpoint.id === id);
    if (!isKnown || !(await webhooks.removeEndpoint(id, SHELL))) throw new PosProblem(`There is no webhook ${id}.`);
    print(options, { id }, [`${id} is removed.`]);
  });
}

async function reseal(options: ResealOptions): Promise<void> {
  await withShop(async ({ db, env }) => {
    const key = readSecret(env.dataDir, SECRET_KEY);
    const change = options.newKey === true ? changeSecret(env.dataDir, SECRET_KEY) : null;
    // Both: a change that died after it had sealed goes on from there.
    const keys = change === null ? { from: [key], to: key } : { from: [change.old, change.next], to: change.next };
    const done = await resealSecrets(db, { ...keys, actor: SHELL });
    change?.finish();
    const isNewKey = change !== null;
    print(options, { ...done, isNewKey }, [
      `${done.sealed} secrets are sealed${isNewKey ? " with a new key" : ""}; ${done.wereClear} had lain in clear.`,
      ...(isNewKey ? ["Start every server again: until then their messages wait."] : []),
    ]);
  });
}

async function showLog(options: Options): Promise<void> {
  await withShop(async ({ db }) => {
    const deliveries = await createWebhookRepository(db).listDeliveries(LOG_LINES);
    print(options, { deliveries }, deliveries.length === 0 ? ["Nothing was sent yet."] : deliveries.map(logLine));
  });
}

function logLine(line: DeliveryLine): string {
  const { happenedAt, type, paymentId, attempts, url } = line;
  return `${timeText(happenedAt, "")}  ${type}  ${paymentId}  ${url}  tries ${attempts}  ${stateText(line)}`;
}

function stateText({ deliveredAt, givenUpAt, nextAt, lastProblem, lastStatus }: DeliveryLine): string {
  if (deliveredAt !== null) return `delivered (HTTP ${lastStatus ?? 0})`;
  if (givenUpAt !== null) return `given up: ${lastProblem ?? ""}`;
  if (nextAt === null) return "not sent: the webhook was removed";
  return lastProblem === null ? "waiting" : `${lastProblem}; again at ${timeText(nextAt, "")}`;
}
