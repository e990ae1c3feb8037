import "server-only";
import { applyFileProof } from "@/lib/payments/apply-file";
import { applyRefund } from "@/lib/payments/apply-refund";
import type { Payment } from "@/lib/payments/payment";
import type { PaymentPolicy } from "@/lib/payments/payment-policy";
import { applyRefundFileProof } from "@/lib/refunds/apply-file-refund";
import type { PaymentStore } from "../db/payment-store";
import type { FileLineProof } from "../db/reconciliation-store";
import type { RefundStore } from "../db/refund-store";

export type SettleByFileDeps = {
  readonly payments: Pick<PaymentStore, "findPayment" | "advance">;
  readonly refunds: Pick<RefundStore, "findRefund" | "advance">;
  readonly policy: PaymentPolicy;
  readonly onChange: (payment: Payment) => void;
  /** The file's word is not legal in the state the row is in: nothing was changed. */
  readonly onFault: (fault: { readonly id: string; readonly event: string; readonly state: string }) => void;
};

/** Written by whoever holds no claim: a drive in flight finds the row changed and decides again. */
const NO_LEASE = { owner: "", leaseMs: 0 };

/**
 * Lets a day's file close what is in doubt: each proof is one event of the engine's own table, written with its line as
 * evidence. Refunds come first, since their end may be their payment's.
 * @returns how many payments and refunds were changed
 */
export async function settleByFile(deps: SettleByFileDeps, proofs: readonly FileLineProof[]): Promise<number> {
  let changed = 0;
  for (const proof of proofs) if (proof.says === "refunded" && (await settleRefund(deps, proof))) changed += 1;
  for (const proof of proofs) if (proof.says !== "refunded" && (await settlePayment(deps, proof))) changed += 1;
  return changed;
}

type PaymentProof = Exclude<FileLineProof, { says: "refunded" }>;
type RefundProof = Extract<FileLineProof, { says: "refunded" }>;

async function settlePayment(deps: SettleByFileDeps, proof: PaymentProof): Promise<boolean> {
  for (;;) {
    const found = await deps.payments.findPayment(proof.paymentId);
    if (found === null) return false;
    const change = applyFileProof(found.payment, { ...proof, line: wordOf(proof) }, deps.policy, found.now);
    if (change === null) return false;
    if ("illegal" in change) {
      deps.onFault({ id: proof.paymentId, event: change.illegal, state: change.state });
      return false;
    }
    const { fileId, lineNo } = proof;
    const result = await deps.payments.advance(
      { before: found.payment, change, callId: null, personId: null, lease: "ignore", fileLine: { fileId, lineNo } },
      NO_LEASE,
    );
    if (result.kind !== "saved") continue; // somebody wrote in between: look again
    deps.onChange(result.payment);
    return true;
  }
}

async function settleRefund(deps: SettleByFileDeps, proof: RefundProof): Promise<boolean> {
  const found = await deps.refunds.findRefund(proof.refundId);
  if (found === null) return false;
  const change = applyRefundFileProof(found.refund, { ...proof, line: wordOf(proof) }, deps.policy, found.now);
  if (change === null) return false;
  if ("illegal" in change) {
    deps.onFault({ id: proof.refundId, event: change.illegal, state: change.state });
    return false;
  }
  const { fileId, lineNo } = proof;
  const amountMinor = found.refund.amount.minor;
  const result = await deps.refunds.advance(
    {
      before: found.refund,
      change,
      callId: null,
      lease: "release",
      fileLine: { fileId, lineNo },
      applyToPayment: (payment) =>
        applyRefund(payment, { event: "refund-done", amountMinor, code: "SUCCESS" }, deps.policy, found.now),
    },
    NO_LEASE,
  );
  // Another server asks for it this moment: its answer, or the next look at the file, ends it.
  if (result.kind !== "saved") return false;
  if (result.payment !== null) deps.onChange(result.payment);
  return true;
}

function wordOf({ fileName, lineNo }: FileLineProof): string {
  return `${fileName}:${lineNo}`;
}
