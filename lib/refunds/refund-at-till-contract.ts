import type { Approval, ApprovalRefusal } from "../staff/approval";
import type { RefundReason } from "./refund-reasons";
import type { RefundView } from "./refund-view";
import type { StartRefundRefusal } from "./start-refund-contract";

/** What a till sends to give money back. Currency and what is left are the server's to know. */
export type RefundAtTillInput = {
  readonly paymentId: string;
  readonly amountMinor: number;
  /** One of ours, or one of the store's own in its own words. */
  readonly reason: RefundReason | (string & {});
  /** For the shop's own eyes. */
  readonly note: string;
  /** Made when the refund dialog opens: the same id never makes two refunds. */
  readonly requestId: string;
  readonly approval?: Approval | undefined;
};

export type RefundAtTillRefusal =
  | "not-signed-in"
  | "not-allowed"
  | "bad-input"
  /** Above the store's limit: somebody who may has to agree. */
  | "approval-needed"
  | ApprovalRefusal
  | StartRefundRefusal;

/** Nothing was sent to Alipay when `ok` is false. */
export type RefundAtTillResult =
  | { readonly ok: true; readonly refund: RefundView }
  | { readonly ok: false; readonly reason: RefundAtTillRefusal; readonly retryAfterMs?: number | undefined };
