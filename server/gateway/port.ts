import type { Money } from "@/lib/money/money";
import type { CancelReply, PayReply, QueryReply } from "@/lib/payments/gateway-reply";
import type { RefundReply } from "@/lib/refunds/refund-reply";

export type PayOrder = {
  readonly merchantTransId: string;
  readonly amount: Money;
  /** The scanned number: a one-time credential. It lives in memory for this call and nowhere else. */
  readonly identityCode: string;
  readonly title: string;
  readonly seller: Seller;
};

/** The shop as Alipay knows it (order.seller). */
export type Seller = {
  readonly sellerId: string | null;
  readonly sellerName: string;
  readonly merchantCategoryCode: string | null;
  readonly storeId: string;
  readonly storeName: string;
};

/** The payment a query or a cancel is about; the answer's amount is compared with `amount`. */
export type PaymentReference = { readonly merchantTransId: string; readonly amount: Money };

/** A refund as asked for: the same merchantRefundId on every try (protocol §4.5). */
export type RefundOrder = {
  readonly acquirementId: string;
  readonly merchantRefundId: string;
  readonly amount: Money;
  /** Shown to the customer in the wallet. */
  readonly reason: string | null;
};

/** One HTTP request and its answer, fit to be stored: the scanned code and signatures are cut out. */
export type Exchange = {
  readonly messageId: string;
  readonly httpStatus: number | null;
  readonly request: string;
  readonly answer: string | null;
  /** From socket to verified answer, ms. */
  readonly tookMs: number;
  /** Which of Alipay's keys verified the answer (SHA256:…); absent when none did. */
  readonly signedBy?: string;
};

export type CallResult<Reply> = { readonly reply: Reply; readonly exchange: Exchange };

/**
 * The way to Alipay. Silence is data: no method throws for anything the network, the gateway or a bad answer can do.
 */
export type Gateway = {
  readonly pay: (order: PayOrder) => Promise<CallResult<PayReply>>;
  readonly query: (payment: PaymentReference) => Promise<CallResult<QueryReply>>;
  readonly cancel: (payment: PaymentReference) => Promise<CallResult<CancelReply>>;
  readonly refund: (order: RefundOrder) => Promise<CallResult<RefundReply>>;
};
