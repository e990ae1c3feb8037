"use server";
import { z } from "zod";
import { ROLES } from "@/lib/staff/rights";
import type { StaffResult } from "@/lib/staff/staff-change";
import { keptText } from "@/lib/text/typed-text";
import { getContainer } from "../container";
import { addPerson as addPersonUseCase } from "../staff/manage-people";
import { requireOfficeRight } from "../staff/office-session";
import { isOwnOrigin } from "../staff/own-origin";

const inputSchema = z.object({ name: keptText(100).min(1), role: z.enum(ROLES) });

/** Adds a person to the store looked at; the PIN comes back once. */
export async function addPerson(input: z.infer<typeof inputSchema>): Promise<StaffResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireOfficeRight("manage-staff");
  if (!check.ok) return check;
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { person, store, device } = check.session;
  const manager = { id: person.id, role: person.role, deviceId: device?.id ?? null };
  return addPersonUseCase(getContainer(), manager, { storeId: store.id, ...parsed.data });
}
