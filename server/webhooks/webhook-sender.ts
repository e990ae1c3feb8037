import "server-only";
import type { WebhookRepository } from "../db/webhook-repository";
import { createWebhookTransport } from "./post-webhook";
import { type SendDeps, sendDelivery } from "./send-delivery";
import type { TargetRules } from "./target";

export type WebhookSenderDeps = Pick<SendDeps, "subjects" | "secretKey"> &
  TargetRules & {
    readonly webhooks: WebhookRepository;
    readonly onError: (error: unknown) => void;
  };

export type WebhookSender = {
  /** Resolves when nothing of this process is in the air; what waits stays in the database. */
  readonly stop: () => Promise<void>;
};

const INTERVAL_MS = 1_000;
const MAX_SENDS = 10;
const LEASE_MS = 30_000; // a try takes at most 10 s and the writing around it
// Statements end within 10 s (server/db/database.ts), so an event cannot become visible later than this after its date.
const LOOK_BACK_MS = 10 * 60_000;
// Once a start: should the database's clock have been set back, nothing of the last day is passed over.
const FIRST_LOOK_BACK_MS = 24 * 60 * 60_000;

/** Tells the stores' other systems what became of payments and refunds, for ever. Any number of servers may run this loop. */
export function startWebhookSender(deps: WebhookSenderDeps): WebhookSender {
  const transport = createWebhookTransport(deps);
  const { webhooks, subjects, secretKey } = deps;
  const send: SendDeps = { webhooks, subjects, secretKey, transport, now: () => Date.now() };
  const sending = new Set<Promise<void>>();
  let lookBackMs = FIRST_LOOK_BACK_MS;
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;

  const round = async (): Promise<void> => {
    await deps.webhooks.collectNews(lookBackMs);
    lookBackMs = LOOK_BACK_MS;
    const room = MAX_SENDS - sending.size;
    const claims = room > 0 && !isStopped ? await deps.webhooks.claimDue(LEASE_MS, room) : [];
    for (const claim of claims) {
      const work = sendDelivery(send, claim)
        .catch(deps.onError) // the lease runs out and the message is sent again
        .finally(() => sending.delete(work));
      sending.add(work);
    }
  };
  let running = Promise.resolve();
  const loop = (): void => {
    running = round()
      .catch(deps.onError)
      .finally(() => {
        if (!isStopped) timer = setTimeout(loop, INTERVAL_MS);
      });
  };
  loop();

  return {
    stop: async () => {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await running;
      await Promise.all(sending);
      await transport.close();
    },
  };
}
