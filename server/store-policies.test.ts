import { expect, it } from "vitest";
import { DEFAULT_PAYMENT_POLICY } from "@/lib/payments/payment-policy";
import type { StorePolicy } from "@/lib/payments/store-policy";
import { createStorePolicies } from "./store-policies";

it("gives each store its own two numbers, and the installation's for all else", async () => {
  const stores = new Map<string, StorePolicy>([["slow", { queryLimitMs: 120_000, queryIntervalMs: null }]]);
  const policies = createStorePolicies(DEFAULT_PAYMENT_POLICY, () => Promise.resolve(stores));
  expect(policies.of("slow")).toEqual(DEFAULT_PAYMENT_POLICY);
  await policies.refresh();
  expect(policies.of("slow")).toEqual({ ...DEFAULT_PAYMENT_POLICY, queryLimitMs: 120_000 });
  expect(policies.of("other")).toEqual(DEFAULT_PAYMENT_POLICY);
  stores.delete("slow");
  await policies.refresh();
  expect(policies.of("slow")).toEqual(DEFAULT_PAYMENT_POLICY);
});
