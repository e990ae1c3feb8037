import "server-only";
import type { RefundAtTillRefusal } from "@/lib/refunds/refund-at-till-contract";
import { isAboveRefundLimit } from "@/lib/refunds/refund-limit";
import type { ApprovalResult } from "@/lib/staff/approval";
import { hasRight, type Role } from "@/lib/staff/rights";
import { type StartRefundDeps, type StartRefundInput, type StartRefundResult, startRefund } from "./start-refund";

export type RefundAtTillOrder = Omit<StartRefundInput, "personId" | "approverId" | "origin"> & {
  readonly person: { readonly id: string; readonly role: Role };
  /** Asks the second person's PIN; null when nobody was named. */
  readonly approve: (() => Promise<ApprovalResult>) | null;
};

type Refused = { readonly ok: false; readonly reason: RefundAtTillRefusal; readonly retryAfterMs?: number | undefined };

/** Starts a refund that a person asks for; above the store's limit only with a second person's word. */
export async function refundAtTill(
  deps: StartRefundDeps,
  { person, approve, ...order }: RefundAtTillOrder,
): Promise<StartRefundResult | Refused> {
  const isAlone = hasRight(person.role, "refund-above-limit") || !(await needsApproval(deps, order));
  if (isAlone) return startRefund(deps, { ...order, personId: person.id, approverId: null, origin: "person" });
  if (approve === null) return { ok: false, reason: "approval-needed" };
  const approval = await approve();
  if (!approval.ok) return approval;
  return startRefund(deps, { ...order, personId: person.id, approverId: approval.approver.id, origin: "person" });
}

async function needsApproval(
  deps: StartRefundDeps,
  {
    storeId,
    paymentId,
    requestId,
    amountMinor,
  }: Pick<StartRefundInput, "storeId" | "paymentId" | "requestId" | "amountMinor">,
): Promise<boolean> {
  // A replay moves no money: its own first run is what it would be measured against.
  if ((await deps.refunds.findByRequest(storeId, requestId)) !== null) return false;
  const found = await deps.store.findPayment(paymentId);
  // What cannot be refunded at all needs nobody's PIN: the start says why.
  if (found === null || found.payment.storeId !== storeId || found.payment.state !== "paid") return false;
  const isWithinPayment = found.payment.refundReservedMinor + amountMinor <= found.payment.amount.minor;
  return isWithinPayment && isAboveRefundLimit(found.payment, amountMinor);
}
