import type { Role } from "./rights";

/** A second person's word, given on the first one's device. The PIN lives only in the request that carries it. */
export type Approval = { readonly approverId: string; readonly pin: string };

export const APPROVAL_REFUSALS = ["approver-not-allowed", "wrong-pin", "locked"] as const;
export type ApprovalRefusal = (typeof APPROVAL_REFUSALS)[number];

export type Approver = { readonly id: string; readonly name: string; readonly role: Role };

/** Somebody the till may ask, as its list shows them. */
export type ApproverView = Approver & {
  /** The demo PIN, shown only with the simulator. */
  readonly pinHint: string | null;
};

export type ApprovalResult =
  | { readonly ok: true; readonly approver: Approver }
  | { readonly ok: false; readonly reason: ApprovalRefusal; readonly retryAfterMs?: number };
