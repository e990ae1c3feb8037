import type { Mismatch, Silence, Unclear } from "../payments/gateway-reply";

/** Alipay returned the money. `refundedAt` is ms UTC by its clock. */
export type Refunded = {
  readonly kind: "refunded";
  readonly refundId: string | null;
  readonly refundedAt: number | null;
};

/** A verified final refusal: this try moved nothing. */
export type RefundRefused = {
  readonly kind: "refused";
  readonly code: string;
  /**
   * The word also speaks for earlier tries of the same refund. Without it the refusal may be the echo of one that
   * went through unheard (a full refund closes the order), or come from a door before the book (no access, bad key).
   */
  readonly isAboutEarlierTries: boolean;
};

/** A verified refusal that does not prove that nothing moved, e.g. the same id with other content (protocol §5.5). */
export type RefundDisputed = { readonly kind: "disputed"; readonly code: string };

/** What a refund's answer means. */
export type RefundReply = Refunded | RefundRefused | RefundDisputed | Unclear | Silence | Mismatch;
