import type { Money } from "../money/money";
import type { Refund, RefundOrigin } from "./refund";
import type { RefundState } from "./refund-state";

/** A refund as a screen may see it. Every `…At` is ms UTC by the server's clock. */
export type RefundView = {
  readonly id: string;
  readonly paymentId: string;
  readonly version: number;
  readonly serverNow: number;
  readonly state: RefundState;
  readonly amount: Money;
  readonly merchantRefundId: string;
  readonly gatewayRefundId: string | null;
  readonly reason: string | null;
  readonly note: string | null;
  readonly origin: RefundOrigin;
  readonly createdAt: number;
  readonly doubtSince: number | null;
  readonly tryCount: number;
  /** When the machine asks again; null when it has its end. */
  readonly nextTryAt: number | null;
  readonly finalAt: number | null;
  readonly refundedAt: number | null;
  /** Alipay's own word, small print for support. */
  readonly resultCode: string | null;
  /** Null when another system or the machine asked for it. */
  readonly personName: string | null;
  readonly approverName: string | null;
};

/** A refund with what its screens show beside it. */
export type RefundDetails = {
  readonly refund: Refund;
  readonly now: number;
  readonly note: string | null;
  readonly personName: string | null;
  readonly approverName: string | null;
};
