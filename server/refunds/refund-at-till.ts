import "server-only";
import type { Payment } from "@/lib/payments/payment";
import type { RefundAtTillRefusal } from "@/lib/refunds/refund-at-till-contract";
import { isAboveRefundLimit, refundLimitOf } from "@/lib/refunds/refund-limit";
import type { ApprovalResult } from "@/lib/staff/approval";
import { hasRight, type Role } from "@/lib/staff/rights";
import { type StartRefundDeps, type StartRefundInput, type StartRefundResult, startRefund } from "./start-refund";

export type RefundAtTillOrder = Omit<StartRefundInput, "personId" | "approverId" | "origin" | "aloneUpToMinor"> & {
  readonly person: { readonly id: string; readonly role: Role };
  /** Asks the second person's PIN; null when nobody was named. */
  readonly approve: (() => Promise<ApprovalResult>) | null;
  /** The store's own limit of one person; null: the house's. */
  readonly refundLimitMinor: number | null;
};

type Refused = { readonly ok: false; readonly reason: RefundAtTillRefusal; readonly retryAfterMs?: number | undefined };

/** Starts a refund that a person asks for; above the store's limit only with a second person's word. */
export async function refundAtTill(
  deps: StartRefundDeps,
  { person, approve, refundLimitMinor, ...order }: RefundAtTillOrder,
): Promise<StartRefundResult | Refused> {
  const by = { ...order, personId: person.id, origin: "person" } as const;
  if (hasRight(person.role, "refund-above-limit")) {
    return startRefund(deps, { ...by, approverId: null, aloneUpToMinor: null });
  }
  const found = await deps.store.findPayment(order.paymentId);
  if (found === null || !(await needsApproval(deps, { ...order, refundLimitMinor }, found.payment))) {
    // Looked at again where the money is reserved: two refunds in one instant are together one above the limit.
    const aloneUpToMinor = found === null ? null : refundLimitOf(found.payment, refundLimitMinor);
    return startRefund(deps, { ...by, approverId: null, aloneUpToMinor });
  }
  if (approve === null) return { ok: false, reason: "approval-needed" };
  const approval = await approve();
  if (!approval.ok) return approval;
  return startRefund(deps, { ...by, approverId: approval.approver.id, aloneUpToMinor: null });
}

async function needsApproval(
  deps: StartRefundDeps,
  order: Pick<RefundAtTillOrder, "storeId" | "requestId" | "amountMinor" | "refundLimitMinor">,
  payment: Payment,
): Promise<boolean> {
  const { storeId, requestId, amountMinor, refundLimitMinor } = order;
  // A replay moves no money: its own first run is what it would be measured against.
  if ((await deps.refunds.findByRequest(storeId, requestId)) !== null) return false;
  // What cannot be refunded at all needs nobody's PIN: the start says why.
  if (payment.storeId !== storeId || payment.state !== "paid") return false;
  if (await deps.isContradicted(storeId, payment.id)) return false;
  const isWithinPayment = payment.refundReservedMinor + amountMinor <= payment.amount.minor;
  return isWithinPayment && isAboveRefundLimit(payment, amountMinor, refundLimitMinor);
}
