import "server-only";
import type { PaymentPolicy } from "@/lib/payments/payment-policy";
import { policyOfStore, type StorePolicy } from "@/lib/payments/store-policy";

export type StorePolicies = {
  /** The flow's numbers for a store, as last read. */
  readonly of: (storeId: string) => PaymentPolicy;
  /** Reads anew what stores have set. A failure leaves what is known. */
  readonly refresh: () => Promise<void>;
};

/**
 * What stores have set about the flow, held in memory: each step of each payment asks for it, and it changes once in a
 * while. Every server reads it anew every few seconds, so that a change reaches all of them.
 */
export function createStorePolicies(
  policy: PaymentPolicy,
  list: () => Promise<ReadonlyMap<string, StorePolicy>>,
): StorePolicies {
  let known: ReadonlyMap<string, PaymentPolicy> = new Map();
  return {
    of: (storeId) => known.get(storeId) ?? policy,
    refresh: async () => {
      known = new Map([...(await list())].map(([storeId, store]) => [storeId, policyOfStore(policy, store)]));
    },
  };
}
