import type { Approval, ApproverView } from "../staff/approval";

/** The supervisor of every lesson, whom the cashier plays as well: nobody's real PIN is ever typed in practice. */
export const PRACTICE_APPROVER = { id: "practice-supervisor", pin: "1357" } as const;

/** Whom a lesson's screens may ask, with the PIN beside the name. */
export function practiceApprovers(name: string): readonly ApproverView[] {
  return [{ id: PRACTICE_APPROVER.id, name, role: "supervisor", pinHint: PRACTICE_APPROVER.pin }];
}

/** What the PIN pad says to this word; null when it is the supervisor's. */
export function findApprovalProblem({ approverId, pin }: Approval): "approver-not-allowed" | "wrong-pin" | null {
  if (approverId !== PRACTICE_APPROVER.id) return "approver-not-allowed";
  return pin === PRACTICE_APPROVER.pin ? null : "wrong-pin";
}
