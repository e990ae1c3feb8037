import type { Money } from "../money/money";
import type { RefundState } from "./refund-state";

/** Who wanted the money returned; `machine` returns money that a cancelled sale may not keep. */
export const REFUND_ORIGINS = ["person", "api", "machine"] as const;
export type RefundOrigin = (typeof REFUND_ORIGINS)[number];

/**
 * One return of money under one `merchantRefundId`: the facts the next step is decided from.
 * Every `…At` is milliseconds since 1970 UTC by the database's clock; every amount is in minor units.
 */
export type Refund = {
  readonly id: string;
  readonly storeId: string;
  readonly paymentId: string;
  /** The same on every try: Alipay moves money once for it ([A], idempotence). */
  readonly merchantRefundId: string;
  /** The payment at Alipay that the money comes from. */
  readonly acquirementId: string;
  readonly amount: Money;
  /** Shown to the customer in the wallet, at most 256 characters (protocol §4.5). */
  readonly reason: string | null;
  readonly origin: RefundOrigin;
  readonly state: RefundState;
  /** Grows with every write. */
  readonly version: number;
  /** Grows with every claim; a write with an older one is refused. */
  readonly fence: number;
  readonly createdAt: number;
  /** When the machine acts next, or null when there is nothing left to do. */
  readonly dueAt: number | null;
  /** Requests begun since the refund was opened. Counted before each one leaves, so a server that dies leaves its try counted. */
  readonly tryCount: number;
  readonly doubtSince: number | null;
  readonly finalAt: number | null;
  /** Alipay's own id of the refund, when it says so. */
  readonly gatewayRefundId: string | null;
  /** ms UTC by Alipay's clock */
  readonly refundedAt: number | null;
  /** The gateway's own word for the last answer that decided something. */
  readonly resultCode: string | null;
};
