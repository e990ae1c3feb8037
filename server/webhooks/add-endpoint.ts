import "server-only";
import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { isWebhookEvent, WEBHOOK_EVENTS } from "@/lib/api/webhook-events";
import type { AuditActor } from "@/lib/audit/audit-entry";
import type { WebhookRepository } from "../db/webhook-repository";
import { findTargetProblem, type TargetRules } from "./target";

export type AddedEndpoint =
  | { readonly ok: true; readonly id: string; readonly secret: string }
  | { readonly ok: false; readonly problem: string };

type WantedEndpoint = {
  readonly storeId: string;
  readonly url: string /** Empty: every one. */;
  readonly events: readonly string[];
  /** For the audit log. */
  readonly actor: AuditActor;
};

/** Tells another address what happens to payments from now on. The secret signs what is sent; show it once. */
export async function addEndpoint(
  { webhooks, rules }: { webhooks: WebhookRepository; rules: TargetRules },
  { storeId, url, events, actor }: WantedEndpoint,
): Promise<AddedEndpoint> {
  const problem = findTargetProblem(url, rules);
  if (problem !== null) return { ok: false, problem: `${url} ${problem}.` };
  const unknown = events.find((event) => !isWebhookEvent(event));
  if (unknown !== undefined)
    return { ok: false, problem: `There is no event ${unknown}: choose from ${WEBHOOK_EVENTS.join(", ")}.` };
  const chosen = events.length === 0 ? WEBHOOK_EVENTS : events.filter(isWebhookEvent);
  const endpoint = { id: uuidv7(), secret: `whsec_${randomBytes(32).toString("base64url")}` };
  await webhooks.addEndpoint({ ...endpoint, storeId, url, events: chosen }, actor);
  return { ok: true, ...endpoint };
}
