import type { Role } from "./rights";

/** A second person's word, given on the first one's device. The PIN lives only in the request that carries it. */
export type Approval = { readonly approverId: string; readonly pin: string };

/** What is said on the PIN pad itself: `locked` passes by waiting, `needs-unlock` only by a supervisor's PIN. */
export const PIN_ANSWERS = ["wrong-pin", "locked", "needs-unlock"] as const;
export type PinAnswer = (typeof PIN_ANSWERS)[number];

export type ApprovalRefusal = "approver-not-allowed" | PinAnswer;

/** True for what the PIN pad says; everything else the screen around it says. */
export function isPinAnswer(reason: string): reason is PinAnswer {
  return PIN_ANSWERS.some((answer) => answer === reason);
}

export type Approver = { readonly id: string; readonly name: string; readonly role: Role };

/** Somebody the till may ask, as its list shows them. */
export type ApproverView = Approver & {
  /** The demo PIN, shown only with the simulator. */
  readonly pinHint: string | null;
};

export type ApprovalResult =
  | { readonly ok: true; readonly approver: Approver }
  | { readonly ok: false; readonly reason: ApprovalRefusal; readonly retryAfterMs?: number };
