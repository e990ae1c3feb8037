"use server";
import { z } from "zod";
import type { SystemResult } from "@/lib/office/settings-view";
import { keptText } from "@/lib/text/typed-text";
import { createApiKey as createApiKeyUseCase } from "../api/api-key";
import { getContainer } from "../container";
import { actorOf } from "../staff/manage-people";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

const inputSchema = z.object({ name: keptText(100).min(1) });

/** Makes a key for another system of the store looked at. It is answered once and kept only as a hash. */
export async function createApiKey(input: { name: string }): Promise<SystemResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireOfficeRight("manage-settings");
  if (!check.ok) return check;
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { person, store, device } = check.session;
  const actor = actorOf({ id: person.id, role: person.role, deviceId: device?.id ?? null });
  const { apiKeys } = getContainer().integration;
  const key = await createApiKeyUseCase(apiKeys, { storeId: store.id, name: parsed.data.name, actor });
  return key === null ? { ok: false, reason: "name-taken" } : { ok: true, secret: key };
}
