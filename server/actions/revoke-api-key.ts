"use server";
import { z } from "zod";
import type { SystemResult } from "@/lib/office/settings-view";
import { getContainer } from "../container";
import { actorOf } from "../staff/manage-people";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

const inputSchema = z.object({ keyId: z.uuid() });

/** Ends a key of the store looked at, at once. */
export async function revokeApiKey(input: { keyId: string }): Promise<SystemResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireOfficeRight("manage-settings");
  if (!check.ok) return check;
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { person, store, device } = check.session;
  const { office, integration } = getContainer();
  const key = (await office.systems.listKeys(store.id)).find(({ id }) => id === parsed.data.keyId);
  if (key === undefined) return { ok: false, reason: "gone" };
  const actor = actorOf({ id: person.id, role: person.role, deviceId: device?.id ?? null });
  const isEnded = await integration.apiKeys.revokeKey({ storeId: store.id, name: key.name, actor });
  return isEnded ? { ok: true, secret: null } : { ok: false, reason: "gone" };
}
