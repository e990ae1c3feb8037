"use server";
import { z } from "zod";
import type { HandOverInput, HandOverResult } from "@/lib/payments/hand-over";
import { getContainer } from "../container";
import { handOver as handOverUseCase } from "../payments/hand-over";
import { requireRight } from "../staff/current-session";
import { isOwnOrigin } from "../staff/own-origin";

const inputSchema = z.object({ paymentIds: z.array(z.uuid()).min(1).max(100), toPersonId: z.uuid() });

/** Gives open payments of this store to a colleague, or takes them. */
export async function handOver(input: HandOverInput): Promise<HandOverResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireRight("take-payment");
  if (!check.ok) return check;
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { office, paymentReads, staff } = getContainer();
  const { device, person } = check.session;
  const by = { storeId: device.store.id, personId: person.id, deviceId: device.id };
  const deps = { cases: office.cases, payments: paymentReads, listPeople: staff.listPeople };
  return handOverUseCase(deps, by, parsed.data);
}
