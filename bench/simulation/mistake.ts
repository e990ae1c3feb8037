import type { PaymentChange } from "@/lib/payments/change-payment";
import type { Advance, AdvanceResult, PaymentStore } from "@/server/db/payment-store";
import type { RefundStore } from "@/server/db/refund-store";
import type { CallResult, Gateway } from "@/server/gateway/port";
import type { Sabotage, SpoilableDeps } from "./sim-server";
import { VERIFIED } from "./wire";
import type { WorldOptions } from "./world";

/** A deliberate mistake: what a hurried hand could write, as a small patch from outside. None is in the product. */
export type Mistake = {
  readonly name: string;
  readonly options: WorldOptions;
  /** Within how many payments it must be found. */
  readonly within: number;
  /** Which invariants may find it; at least one must. */
  readonly foundBy: readonly string[];
};

const WITHIN = 1_000;

export function patchGateway(patch: (gateway: Gateway) => Partial<Gateway>): Sabotage {
  return (deps) => {
    deps.gateway = { ...deps.gateway, ...patch(deps.gateway) };
  };
}

export function patchStore(patch: (store: PaymentStore, deps: SpoilableDeps) => Partial<PaymentStore>): Sabotage {
  return (deps) => {
    deps.store = { ...deps.store, ...patch(deps.store, deps) };
  };
}

export function patchRefunds(patch: (refunds: RefundStore) => Partial<RefundStore>): Sabotage {
  return (deps) => {
    deps.refunds = { ...deps.refunds, ...patch(deps.refunds) };
  };
}

/** Rewrites what an event does to a payment, as a wrong line in lib/payments would. */
export function patchChange(rewrite: (change: PaymentChange, advance: Advance) => PaymentChange): Sabotage {
  return patchStore((store) => ({
    advance: (advance, lease): Promise<AdvanceResult> =>
      store.advance({ ...advance, change: rewrite(advance.change, advance) }, lease),
  }));
}

type Reply = { readonly kind: string };

/** Hears another answer than the one that came. */
export function reword<From extends Reply, To extends Reply>(
  call: Promise<CallResult<From>>,
  kinds: readonly string[],
  word: To,
): Promise<CallResult<From | To>> {
  return call.then((result) => (kinds.includes(result.reply.kind) ? { reply: word, exchange: VERIFIED } : result));
}

export function mistake(name: string, foundBy: readonly string[], options: WorldOptions, within = WITHIN): Mistake {
  return { name, options, within, foundBy };
}
