import type { Refund } from "./refund";

type Identity = Pick<
  Refund,
  "id" | "storeId" | "paymentId" | "merchantRefundId" | "acquirementId" | "amount" | "reason" | "origin" | "createdAt"
>;

/** A refund as it is written before its first request. */
export function newRefund(identity: Identity): Refund {
  return {
    ...identity,
    state: "refunding",
    version: 1,
    fence: 1,
    // Due already: should its server die, another takes over as soon as the lease ends.
    dueAt: identity.createdAt,
    tryCount: 0,
    doubtSince: null,
    finalAt: null,
    gatewayRefundId: null,
    refundedAt: null,
    resultCode: null,
  };
}
