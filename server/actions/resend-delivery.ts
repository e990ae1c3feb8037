"use server";
import { z } from "zod";
import type { SystemResult } from "@/lib/office/settings-view";
import { getContainer } from "../container";
import { actorOf } from "../staff/manage-people";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

const inputSchema = z.object({ deliveryId: z.uuid() });

/** Sends a message of the store looked at again, under its own id. */
export async function resendDelivery(input: { deliveryId: string }): Promise<SystemResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireOfficeRight("manage-settings");
  if (!check.ok) return check;
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { person, store, device } = check.session;
  const actor = actorOf({ id: person.id, role: person.role, deviceId: device?.id ?? null });
  const isSent = await getContainer().office.systems.sendAgain({ storeId: store.id, actor }, parsed.data.deliveryId);
  return isSent ? { ok: true, secret: null } : { ok: false, reason: "gone" };
}
