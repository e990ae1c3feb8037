"use server";
import { z } from "zod";
import { ROLES } from "@/lib/staff/rights";
import type { PersonOrder, StaffResult } from "@/lib/staff/staff-change";
import { getContainer } from "../container";
import { changePerson as changePersonUseCase } from "../staff/manage-people";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

const orderSchema = z.union([
  z.object({ kind: z.literal("role"), personId: z.uuid(), role: z.enum(ROLES) }),
  z.object({ kind: z.enum(["reset-pin", "disable", "enable", "unlock"]), personId: z.uuid() }),
]);

/** Changes a person of the store looked at: role, PIN, on or off. It holds from that person's next request. */
export async function changePerson(order: PersonOrder): Promise<StaffResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireOfficeRight("manage-staff");
  if (!check.ok) return check;
  const parsed = orderSchema.safeParse(order);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { person, store, device } = check.session;
  const manager = { id: person.id, role: person.role, deviceId: device?.id ?? null };
  return changePersonUseCase(getContainer(), manager, { storeId: store.id, order: parsed.data });
}
