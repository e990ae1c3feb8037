import "server-only";
import type { Approval, ApprovalResult } from "@/lib/staff/approval";
import { isPin } from "@/lib/staff/pin-rule";
import { hasRight, type Right } from "@/lib/staff/rights";
import type { StaffRepository } from "../db/staff-repository";
import { verifyPin } from "./pin";

export type ApproveDeps = {
  readonly staff: Pick<
    StaffRepository,
    "listPeople" | "findPinHash" | "countPinAttempt" | "clearPinAttempts" | "auditWrongPin" | "auditApproval"
  >;
  readonly pinPepper: string;
};

export type ApproveInput = Approval & { readonly deviceId: string; readonly storeId: string; readonly right: Right };

/**
 * A second person allows one thing with their PIN, on the device of the first. It counts tries as signing in does, on
 * the same counter, so the two together give nobody more guesses. No session begins.
 */
export async function approve(deps: ApproveDeps, input: ApproveInput): Promise<ApprovalResult> {
  const { deviceId, storeId, approverId, pin, right } = input;
  const approver = (await deps.staff.listPeople(storeId)).find(({ id }) => id === approverId);
  // Before the PIN is looked at: who may what is no secret, whether a PIN fits is.
  if (approver === undefined) return { ok: false, reason: "approver-not-allowed" };
  const record = { storeId, deviceId, personId: approverId, right };
  if (!hasRight(approver.role, right)) {
    await deps.staff.auditApproval({ ...record, refusal: "not-allowed" });
    return { ok: false, reason: "approver-not-allowed" };
  }
  const pinHash = await deps.staff.findPinHash(storeId, approverId);
  if (pinHash === null) return { ok: false, reason: "approver-not-allowed" };
  const retryAfterMs = await deps.staff.countPinAttempt(deviceId, approverId);
  if (retryAfterMs === Number.POSITIVE_INFINITY) return { ok: false, reason: "needs-unlock" };
  if (retryAfterMs > 0) return { ok: false, reason: "locked", retryAfterMs };
  if (!isPin(pin) || !(await verifyPin(deps.pinPepper, pin, pinHash))) {
    await deps.staff.auditWrongPin({ storeId, deviceId, personId: approverId });
    await deps.staff.auditApproval({ ...record, refusal: "wrong-pin" });
    return { ok: false, reason: "wrong-pin" };
  }
  await deps.staff.clearPinAttempts(deviceId, approverId);
  await deps.staff.auditApproval({ ...record, refusal: null });
  return { ok: true, approver: { id: approver.id, name: approver.name, role: approver.role } };
}
