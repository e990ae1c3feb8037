"use server";
import { z } from "zod";
import { WEBHOOK_EVENTS } from "@/lib/api/webhook-events";
import type { SystemResult } from "@/lib/office/settings-view";
import { typedText } from "@/lib/text/typed-text";
import { getContainer } from "../container";
import { actorOf } from "../staff/manage-people";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";
import { addEndpoint } from "../webhooks/add-endpoint";

const inputSchema = z.object({
  url: typedText(500).min(1),
  events: z.array(z.enum(WEBHOOK_EVENTS)).min(1),
});

/** Tells another address what happens to payments of the store looked at. The signing secret is answered once. */
export async function addWebhook(input: { url: string; events: readonly string[] }): Promise<SystemResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireOfficeRight("manage-settings");
  if (!check.ok) return check;
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { person, store, device } = check.session;
  const { env, integration, rateLimits, webhookSecretKey } = getContainer();
  const rules = { allowsPrivate: env.mode === "simulator" };
  const deps = { webhooks: integration.webhooks, secretKey: webhookSecretKey, rules, rateLimits };
  const actor = actorOf({ id: person.id, role: person.role, deviceId: device?.id ?? null });
  const added = await addEndpoint(deps, { storeId: store.id, ...parsed.data, actor });
  return added.ok ? { ok: true, secret: added.secret } : { ok: false, reason: added.reason };
}
