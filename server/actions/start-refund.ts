"use server";
import { z } from "zod";
import type { RefundAtTillInput, RefundAtTillResult } from "@/lib/refunds/refund-at-till-contract";
import { walletTextFor } from "@/lib/refunds/refund-reasons";
import { refundWindowOf } from "@/lib/refunds/store-rules";
import { viewRefund } from "@/lib/refunds/view-refund";
import { keptText } from "@/lib/text/typed-text";
import { getContainer } from "../container";
import { refundAtTill } from "../refunds/refund-at-till";
import { approve } from "../staff/approve";
import { requireMoneyRight } from "../staff/money-session";
import { isOwnOrigin } from "../staff/own-origin";

const inputSchema = z.object({
  paymentId: z.uuid(),
  amountMinor: z.number(),
  reason: z.string().max(60),
  note: keptText(256),
  requestId: z.uuid(),
  approval: z.object({ approverId: z.uuid(), pin: z.string().max(12) }).optional(),
});

/** Gives money of a paid payment back: checks, records and answers at once. Never waits for Alipay. */
export async function startRefund(input: RefundAtTillInput): Promise<RefundAtTillResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireMoneyRight("refund");
  if (!check.ok) return check;
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { refunds, refundReads, staff, pinPepper } = getContainer();
  const { store, deviceId, person } = check.session;
  const { reason, note, approval, ...order } = parsed.data;
  const walletText = walletTextFor(reason, store.refundReasons);
  if (walletText === null) return { ok: false, reason: "bad-input" };
  const at = { storeId: store.id, right: "refund-above-limit" } as const;
  const result = await refundAtTill(refunds, {
    ...order,
    storeId: store.id,
    reason: walletText,
    windowMs: refundWindowOf(store),
    refundLimitMinor: store.refundLimitMinor,
    note: note === "" ? null : note,
    person,
    actor: { kind: "person", id: person.id, deviceId },
    // A PIN belongs to a till; at a desk only those come in who need nobody else.
    approve:
      approval === undefined || deviceId === null
        ? null
        : () => approve({ staff, pinPepper }, { ...at, deviceId, ...approval }),
  });
  if (!result.ok) return result;
  const details = await refundReads.findDetails(store.id, result.refund.id);
  if (details === null) throw new Error(`refund ${result.refund.id} has vanished`);
  return { ok: true, refund: viewRefund(details) };
}
