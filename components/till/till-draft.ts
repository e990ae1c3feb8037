import type { TillState } from "./till-state";

/** What a cashier has entered and not yet charged. */
type Draft = Pick<TillState, "step" | "entry" | "reference" | "note" | "saleId">;

// In this tab's memory and nowhere else: who looks at the payments or the scanner check comes back to the amount, and a
// reload or a locked till knows nothing of it.
let kept: { readonly personId: string; readonly draft: Draft } | null = null;

export function keepDraft(personId: string, { step, entry, reference, note, saleId }: TillState): void {
  kept = { personId, draft: { step, entry, reference, note, saleId } };
}

/** The draft of this very person; another's is dropped. */
export function draftOf(personId: string): Draft | null {
  if (kept?.personId !== personId) kept = null;
  return kept?.draft ?? null;
}
