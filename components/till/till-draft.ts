import type { PaymentView } from "@/lib/payments/payment-view";
import { verdictOf } from "./outcome-wording";
import { stageOf } from "./till-stage";
import { initialTillState, type TillState } from "./till-state";

/** The till as it was left, or as the server finds it. */
export type Draft = {
  readonly state: TillState;
  /** The payment that is followed, where its view is known. */
  readonly payment: PaymentView | null;
};

// In this tab's memory and nowhere else: who looks at the payments or the scanner check comes back to the amount, and a
// reload or a locked till knows nothing of it.
let kept: { readonly personId: string; readonly draft: Draft } | null = null;

/**
 * Keeps what a cashier has entered and not yet charged, and a charge of which it is proven that nothing was taken: its
 * customer may still stand there. What has been sent and is not over, waits for a word before it is, or was paid is no
 * draft: whoever comes back after a sale must not find it ready to be charged once more.
 */
export function keepDraft(personId: string, draft: Draft): void {
  kept = isUncharged(draft) ? { personId, draft } : null;
}

/** Where the till of this very person begins; another's draft is dropped. A running payment of the device comes first. */
export function startingDraft(personId: string, running: PaymentView | null): Draft {
  if (kept?.personId !== personId) kept = null;
  return running === null && kept !== null ? kept.draft : freshDraft(running);
}

/** A till that knows of nothing but the payment that runs. */
export function freshDraft(running: PaymentView | null): Draft {
  return { state: initialTillState(running?.id ?? null), payment: running };
}

function isUncharged({ state, payment }: Draft): boolean {
  if ((state.attempt ?? state.lookAlike) !== null) return false;
  if (state.followedId === null) return true;
  if (payment === null || stageOf(state, payment) !== "outcome") return false;
  const verdict = verdictOf(payment);
  return verdict === "not-paid" || verdict === "cancelled";
}
