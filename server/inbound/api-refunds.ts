import "server-only";
import type { ApiProblemCode } from "@/lib/api/problems";
import { type ApiRefund, describeRefund, type NewRefundRequest } from "@/lib/api/refund-schemas";
import { parseMinor } from "@/lib/money/money";
import type { StartRefundRefusal } from "@/lib/refunds/start-refund-contract";
import { refundWindowOf } from "@/lib/refunds/store-rules";
import type { ApiOutcome } from "../api/answer-once";
import { getContainer } from "../container";
import { startRefund } from "../refunds/start-refund";
import type { ApiCall } from "./api-handler";

type RefundCall = ApiCall<NewRefundRequest> & { readonly requestId: string };

/** Returns money for another system. Answers as soon as the refund is written; never waits for Alipay. */
export async function refundPayment({ caller, input, paymentId, requestId }: RefundCall): Promise<ApiOutcome> {
  const { integration, refunds } = getContainer();
  const storeId = caller.store.id;
  const found = await integration.payments.find(storeId, paymentId);
  if (found === null) return { ok: false, code: "not-found" };
  if (found.described.payment.amount.currency !== input.amount.currency)
    return { ok: false, code: "currency-not-of-payment" };
  const amountMinor = parseMinor(input.amount.value);
  if (amountMinor === null) return { ok: false, code: "refund-too-large" };
  const started = await startRefund(refunds, {
    storeId,
    paymentId,
    amountMinor,
    reason: input.reason ?? null,
    note: null,
    requestId,
    personId: null,
    approverId: null,
    origin: "api",
    windowMs: refundWindowOf(caller.store),
    actor: { kind: "api-key", id: caller.id },
  });
  return started.ok
    ? { ok: true, status: 201, resourceId: started.refund.id }
    : { ok: false, code: problemOf(started.reason) };
}

function problemOf(reason: StartRefundRefusal | "approval-needed"): ApiProblemCode {
  switch (reason) {
    case "not-found":
    case "amount-zero":
    case "amount-not-whole":
      return reason;
    case "not-paid":
      return "payment-not-paid";
    case "amount-too-large":
    case "approval-needed": // no person, no limit: not asked for by this border
      return "refund-too-large";
    case "window-over":
      return "refund-window-over";
    case "contradicted":
      return "payment-contradicted";
  }
}

/** The refund as it is now, for the answer to the write. */
export async function showRefund({ paymentId }: ApiCall<NewRefundRequest>, refundId: string): Promise<ApiRefund> {
  const claim = await getContainer().refunds.refunds.findRefund(refundId);
  if (claim?.refund.paymentId !== paymentId) throw new Error(`refund ${refundId} has vanished`);
  return describeRefund(claim.refund);
}
