import type { ReceiptActions } from "@/components/receipts/receipt-contract";
import type { CancelPaymentResult } from "@/lib/payments/start-payment-contract";
import type { SupersedeInput, SupersedePaymentResult } from "@/lib/payments/supersede-contract";
import type { RefundAtTillInput, RefundAtTillResult } from "@/lib/refunds/refund-at-till-contract";
import type { ApproverView } from "@/lib/staff/approval";

type ListApprovers = (
  right: "refund-above-limit" | "approve-second-tender" | "let-unpractised-sell",
) => Promise<readonly ApproverView[]>;

/** What one payment's page may ask of the server. */
export type PaymentActions = ReceiptActions & {
  readonly cancelPayment: (input: { paymentId: string }) => Promise<CancelPaymentResult>;
  readonly startRefund: (input: RefundAtTillInput) => Promise<RefundAtTillResult>;
  readonly listApprovers: ListApprovers;
};

/** What the till may ask when a sale shall take another payment. */
export type SecondTenderActions = {
  readonly supersedePayment: (input: SupersedeInput) => Promise<SupersedePaymentResult>;
  readonly listApprovers: ListApprovers;
};
