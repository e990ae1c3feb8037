import type { PaymentView, ResultView } from "@/lib/payments/payment-view";
import { verdictOf } from "./outcome-wording";
import { stageOf } from "./till-stage";
import { initialTillState, isBetweenSales, type TillState } from "./till-state";

/** The till as it was left, or as the server finds it. */
export type Draft = {
  readonly state: TillState;
  /** The payment that is followed, where its view is known. */
  readonly payment: PaymentView | null;
};

// In this tab's memory and nowhere else: who looks at the payments or the scanner check comes back to the amount, and a
// reload or a locked till knows nothing of it.
let kept: { readonly personId: string; readonly draft: Draft } | null = null;
// What was left or seen to its end on this page: its end is not told here once more.
const shown = new Set<string>();

/**
 * Keeps what a cashier has entered and not yet charged, and a charge of which it is proven that nothing was taken: its
 * customer may still stand there. What has been sent and is not over, waits for a word before it is, or was paid is no
 * draft: whoever comes back after a sale must not find it ready to be charged once more.
 */
export function keepDraft(personId: string, draft: Draft): void {
  const { followedId, lastId } = draft.state;
  if (lastId !== null && (followedId === null || (draft.payment !== null && verdictOf(draft.payment) !== null)))
    shown.add(lastId);
  if (draft.state.behind === null) kept = isUncharged(draft) ? { personId, draft } : null;
}

/**
 * Where the till of this very person begins; another's draft is dropped. An open payment of the device comes first,
 * and the draft waits behind it, unless that one needs a person and was left on this page: then it is in the tray.
 */
export function startingDraft(personId: string, open: PaymentView | null, last: ResultView | null = null): Draft {
  if (kept?.personId !== personId) kept = null;
  const isLeft = open?.state === "attention" && shown.has(open.id);
  if (kept === null) return freshDraft(open, last);
  const { state } = kept.draft;
  // Its end is the old one when the server says that it is open again: money turned up late.
  if (open !== null && open.id === state.followedId) return { state, payment: open };
  if (open === null || isLeft) return kept.draft;
  return { state: { ...initialTillState(open.id), behind: isBetweenSales(state) ? null : state }, payment: open };
}

/** A till that knows of nothing but the payment that is open, or else how the last one ended. */
export function freshDraft(open: PaymentView | null, last: ResultView | null = null): Draft {
  const state = initialTillState(open?.id ?? null);
  if (open !== null || last === null) return { state, payment: open };
  const notice = shown.has(last.id) ? null : ({ kind: "last-result", payment: last } as const);
  return { state: { ...state, lastId: last.id, notice }, payment: null };
}

function isUncharged({ state, payment }: Draft): boolean {
  if ((state.attempt ?? state.lookAlike) !== null) return false;
  if (state.followedId === null) return true;
  if (payment === null || stageOf(state, payment) !== "outcome") return false;
  const verdict = verdictOf(payment);
  return verdict === "not-paid" || verdict === "cancelled";
}
