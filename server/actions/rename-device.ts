"use server";
import { z } from "zod";
import type { StaffResult } from "@/lib/staff/staff-change";
import { keptText } from "@/lib/text/typed-text";
import { getContainer } from "../container";
import { actorOf } from "../staff/manage-people";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

const inputSchema = z.object({ deviceId: z.uuid(), name: keptText(40).min(1) });

/** Gives a device of the store looked at another name. */
export async function renameDevice(input: { deviceId: string; name: string }): Promise<StaffResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireOfficeRight("manage-devices");
  if (!check.ok) return check;
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { person, store, device } = check.session;
  const actor = actorOf({ id: person.id, role: person.role, deviceId: device?.id ?? null });
  const { deviceId, name } = parsed.data;
  const isDone = await getContainer().people.renameDevice({ storeId: store.id, actor }, deviceId, name);
  return isDone ? { ok: true, pin: null } : { ok: false, reason: "gone" };
}
