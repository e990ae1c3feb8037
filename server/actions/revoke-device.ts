"use server";
import { z } from "zod";
import type { StaffResult } from "@/lib/staff/staff-change";
import { getContainer } from "../container";
import { actorOf } from "../staff/manage-people";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

/** Takes a device's access away at once. Payments it began go on: the server owns them. */
export async function revokeDevice(deviceId: string): Promise<StaffResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireOfficeRight("manage-devices");
  if (!check.ok) return check;
  const id = z.uuid().safeParse(deviceId);
  if (!id.success) return { ok: false, reason: "bad-input" };
  const { person, store, device } = check.session;
  const actor = actorOf({ id: person.id, role: person.role, deviceId: device?.id ?? null });
  const isDone = await getContainer().people.revokeDevice({ storeId: store.id, actor }, id.data);
  return isDone ? { ok: true, pin: null } : { ok: false, reason: "gone" };
}
