import "server-only";
import type { DeliveryClaim, DeliveryResult, WebhookRepository } from "../db/webhook-repository";
import { describeSubject, type SubjectReads } from "./describe-subject";
import { openSecret } from "./kept-secret";
import type { PostAnswer, WebhookTransport } from "./post-webhook";
import { signWebhook } from "./signature";

export type SendDeps = {
  readonly webhooks: Pick<WebhookRepository, "settle">;
  readonly subjects: SubjectReads;
  readonly transport: WebhookTransport;
  /** Opens the signing secrets. */
  readonly secretKey: string;
  /** ms UTC */
  readonly now: () => number;
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
// A restart of the receiver is over in seconds, a broken release in minutes, a night in hours; the last one repeats.
const RETRY_DELAYS_MS = [SECOND, 5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR] as const;
const GIVE_UP_AFTER_MS = 24 * HOUR;

/** Sends one claimed message once and writes down what came of it. */
export async function sendDelivery(deps: SendDeps, claim: DeliveryClaim): Promise<void> {
  const body = await writeBody(deps, claim);
  const secret = openSecret(deps.secretKey, claim.secret);
  const signature = signWebhook({ secret, body, unixSeconds: Math.floor(deps.now() / SECOND) });
  const answer = await deps.transport.post({ url: claim.url, body, signature });
  await deps.webhooks.settle(claim, resultOf(answer, claim));
}

/** The id is the same for every try, so that a receiver can pass over what it knows. */
async function writeBody({ subjects }: SendDeps, claim: DeliveryClaim): Promise<string> {
  const { id, data } = await describeSubject(subjects, claim);
  return JSON.stringify({
    id: `evt_${id.replaceAll("-", "")}_${claim.version}`,
    type: claim.type,
    createdAt: new Date(claim.happenedAt).toISOString(),
    data,
  });
}

function resultOf(answer: PostAnswer, claim: DeliveryClaim): DeliveryResult {
  if (answer.kind === "answered" && answer.status >= 200 && answer.status < 300)
    return { isDelivered: true, status: answer.status };
  const retryInMs = retryDelay(claim);
  if (answer.kind === "answered")
    return { isDelivered: false, status: answer.status, problem: `HTTP ${answer.status}`, retryInMs };
  return { isDelivered: false, status: null, problem: answer.problem, retryInMs };
}

/** ms until the next try, or null when a day has been long enough. */
export function retryDelay({ attempts, ageMs }: Pick<DeliveryClaim, "attempts" | "ageMs">): number | null {
  const delay = RETRY_DELAYS_MS[attempts - 1] ?? HOUR;
  return ageMs + delay > GIVE_UP_AFTER_MS ? null : delay;
}
