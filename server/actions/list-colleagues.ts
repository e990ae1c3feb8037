"use server";
import type { Colleague } from "@/lib/payments/hand-over";
import { hasRight } from "@/lib/staff/rights";
import { getContainer } from "../container";
import { requireRight } from "../staff/current-session";
import { isOwnOrigin } from "../staff/own-origin";

/** Who else of this store can take open payments over. Empty when nobody asks who may. */
export async function listColleagues(): Promise<readonly Colleague[]> {
  if (!(await isOwnOrigin())) return [];
  const check = await requireRight("take-payment");
  if (!check.ok) return [];
  const { device, person } = check.session;
  const people = await getContainer().staff.listPeople(device.store.id);
  return people
    .filter(({ id, role }) => id !== person.id && hasRight(role, "take-payment"))
    .map(({ id, name }) => ({ id, name }));
}
