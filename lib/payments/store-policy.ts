import type { PaymentPolicy } from "./payment-policy";

/** The two numbers Alipay's page leaves to the merchant, as a store has set them; null is the installation's. */
export type StorePolicy = { readonly queryLimitMs: number | null; readonly queryIntervalMs: number | null };

/** The flow's numbers for one store. Pure. */
export function policyOfStore(policy: PaymentPolicy, store: StorePolicy): PaymentPolicy {
  return {
    ...policy,
    queryLimitMs: store.queryLimitMs ?? policy.queryLimitMs,
    queryIntervalMs: store.queryIntervalMs ?? policy.queryIntervalMs,
  };
}
