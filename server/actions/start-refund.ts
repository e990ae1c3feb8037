"use server";
import { z } from "zod";
import type { RefundAtTillInput, RefundAtTillResult } from "@/lib/refunds/refund-at-till-contract";
import { REFUND_REASONS, walletTextOf } from "@/lib/refunds/refund-reasons";
import { getContainer } from "../container";
import { refundAtTill } from "../refunds/refund-at-till";
import { viewRefund } from "../refunds/view-refund";
import { approve } from "../staff/approve";
import { requireRight } from "../staff/current-session";
import { isOwnOrigin } from "../staff/own-origin";

const inputSchema = z.object({
  paymentId: z.uuid(),
  amountMinor: z.number(),
  reason: z.enum(REFUND_REASONS),
  note: z.string().trim().max(256),
  requestId: z.uuid(),
  approval: z.object({ approverId: z.uuid(), pin: z.string().max(12) }).optional(),
});

/** Gives money of a paid payment back: checks, records and answers at once. Never waits for Alipay. */
export async function startRefund(input: RefundAtTillInput): Promise<RefundAtTillResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireRight("refund");
  if (!check.ok) return check;
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { refunds, refundReads, staff, pinPepper } = getContainer();
  const { device, person } = check.session;
  const { reason, note, approval, ...order } = parsed.data;
  const at = { deviceId: device.id, storeId: device.store.id, right: "refund-above-limit" } as const;
  const result = await refundAtTill(refunds, {
    ...order,
    storeId: device.store.id,
    reason: walletTextOf(reason),
    note: note === "" ? null : note,
    person,
    actor: { kind: "person", id: person.id, deviceId: device.id },
    approve: approval === undefined ? null : () => approve({ staff, pinPepper }, { ...at, ...approval }),
  });
  if (!result.ok) return result;
  const details = await refundReads.findDetails(device.store.id, result.refund.id);
  if (details === null) throw new Error(`refund ${result.refund.id} has vanished`);
  return { ok: true, refund: viewRefund(details) };
}
