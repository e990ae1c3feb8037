import "server-only";
import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { isWebhookEvent, WEBHOOK_EVENTS } from "@/lib/api/webhook-events";
import type { AuditActor } from "@/lib/audit/audit-entry";
import type { RateLimits } from "../db/rate-limits";
import type { WebhookRepository } from "../db/webhook-repository";
import { keepSecret } from "./kept-secret";
import { findTargetProblem, type TargetRules } from "./target";

export type AddedEndpoint =
  | { readonly ok: true; readonly id: string; readonly secret: string }
  | { readonly ok: false; readonly reason: "too-often" | "bad-address" | "address-taken"; readonly problem: string };

type WantedEndpoint = {
  readonly storeId: string;
  readonly url: string /** Empty: every one. */;
  readonly events: readonly string[];
  /** For the audit log. */
  readonly actor: AuditActor;
};

type AddEndpointDeps = {
  readonly webhooks: WebhookRepository;
  /** Seals the signing secret. */
  readonly secretKey: string;
  readonly rules: TargetRules;
  readonly rateLimits: Pick<RateLimits, "limitRate">;
};

/**
 * Tells another address what happens to payments from now on. The secret signs what is sent; show it once.
 * Each new address is a request that leaves the house, so a store may add only so many in a while.
 */
export async function addEndpoint(
  { webhooks, secretKey, rules, rateLimits }: AddEndpointDeps,
  { storeId, url, events, actor }: WantedEndpoint,
): Promise<AddedEndpoint> {
  const counted = await rateLimits.limitRate("webhook-settings", storeId);
  if (!counted.ok) {
    const minutes = Math.ceil(counted.retryAfterMs / 60_000);
    return {
      ok: false,
      reason: "too-often",
      problem: `Too many changes of webhooks: wait ${minutes} minutes and try again.`,
    };
  }
  const problem = findTargetProblem(url, rules);
  if (problem !== null) return { ok: false, reason: "bad-address", problem: `${url} ${problem}.` };
  const unknown = events.find((event) => !isWebhookEvent(event));
  if (unknown !== undefined)
    return {
      ok: false,
      reason: "bad-address",
      problem: `There is no event ${unknown}: choose from ${WEBHOOK_EVENTS.join(", ")}.`,
    };
  const chosen = events.length === 0 ? WEBHOOK_EVENTS : events.filter(isWebhookEvent);
  const endpoint = { id: uuidv7(), secret: `whsec_${randomBytes(32).toString("base64url")}` };
  const kept = { ...endpoint, secret: keepSecret(secretKey, endpoint.secret) };
  const isAdded = await webhooks.addEndpoint({ ...kept, storeId, url, events: chosen }, actor);
  if (!isAdded)
    return {
      ok: false,
      reason: "address-taken",
      problem: `${url} is told already: remove it first to choose other events or get a new secret.`,
    };
  return { ok: true, ...endpoint };
}
