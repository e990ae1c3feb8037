"use server";
import { z } from "zod";
import type { ApproverView } from "@/lib/staff/approval";
import { hasRight } from "@/lib/staff/rights";
import { getContainer } from "../container";
import { requireRight } from "../staff/current-session";
import { isOwnOrigin } from "../staff/own-origin";

const inputSchema = z.enum(["refund-above-limit", "approve-second-tender", "let-unpractised-sell"]);

/** Who of this store may approve something, for the till's list. Empty when nobody asks who may. */
export async function listApprovers(right: z.infer<typeof inputSchema>): Promise<readonly ApproverView[]> {
  if (!(await isOwnOrigin())) return [];
  const check = await requireRight("take-payment");
  const parsed = inputSchema.safeParse(right);
  if (!check.ok || !parsed.success) return [];
  const { env, staff } = getContainer();
  const people = await staff.listPeople(check.session.device.store.id);
  return people
    .filter(({ role }) => hasRight(role, parsed.data))
    .map(({ id, name, role, demoPin }) => ({ id, name, role, pinHint: env.mode === "simulator" ? demoPin : null }));
}
