"use server";
import { z } from "zod";
import type { AllowSellingResult } from "@/lib/practice/practice-contract";
import type { Approval } from "@/lib/staff/approval";
import { getContainer } from "../container";
import { approve } from "../staff/approve";
import { requireRight } from "../staff/current-session";
import { isOwnOrigin } from "../staff/own-origin";

const inputSchema = z.object({ approval: z.object({ approverId: z.uuid(), pin: z.string().max(12) }) });
/** A long shift. */
const PERMIT_MS = 12 * 60 * 60_000;

/** A supervisor's PIN lets somebody sell on this till for a shift before they have learnt the course the store wants. */
export async function allowSelling(input: { readonly approval: Approval }): Promise<AllowSellingResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireRight("take-payment");
  if (!check.ok) return check;
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { practice, staff, pinPepper } = getContainer();
  const { device, person } = check.session;
  const place = { storeId: device.store.id, deviceId: device.id };
  const right = "let-unpractised-sell" as const;
  const approved = await approve({ staff, pinPepper }, { ...place, right, ...parsed.data.approval });
  if (!approved.ok) return approved;
  const permit = { approverId: approved.approver.id, lifeMs: PERMIT_MS };
  await practice.givePermit({ ...place, personId: person.id }, permit);
  return { ok: true };
}
