import type { TillState } from "./till-state";

// In this tab's memory and nowhere else: who looks at the payments or the scanner check comes back to the amount, and a
// reload or a locked till knows nothing of it.
let kept: { readonly personId: string; readonly draft: TillState } | null = null;

/**
 * Keeps what a cashier has entered and not yet charged. What has been sent, or waits for a word before it is, is no draft:
 * whoever comes back after a sale must not find it ready to be charged once more.
 */
export function keepDraft(personId: string, draft: TillState): void {
  kept = (draft.attempt ?? draft.followedId ?? draft.lookAlike) === null ? { personId, draft } : null;
}

/** The draft of this very person; another's is dropped. */
export function draftOf(personId: string): TillState | null {
  if (kept?.personId !== personId) kept = null;
  return kept?.draft ?? null;
}
