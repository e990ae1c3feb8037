"use server";
import { z } from "zod";
import type { SystemResult } from "@/lib/office/settings-view";
import { getContainer } from "../container";
import { actorOf } from "../staff/manage-people";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

const inputSchema = z.object({ webhookId: z.uuid() });

/** Stops telling an address of the store looked at. */
export async function removeWebhook(input: { webhookId: string }): Promise<SystemResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireOfficeRight("manage-settings");
  if (!check.ok) return check;
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { person, store, device } = check.session;
  const { office, integration } = getContainer();
  const { webhookId } = parsed.data;
  const isOurs = (await office.systems.listEndpoints(store.id)).some(({ id }) => id === webhookId);
  const actor = actorOf({ id: person.id, role: person.role, deviceId: device?.id ?? null });
  const isRemoved = isOurs && (await integration.webhooks.removeEndpoint(webhookId, actor));
  return isRemoved ? { ok: true, secret: null } : { ok: false, reason: "gone" };
}
