import "server-only";
import type { ApprovalResult } from "@/lib/staff/approval";
import type { PeopleStore } from "../db/people-store";
import { type ApproveDeps, approve } from "./approve";

/** A supervisor's PIN on the same till opens it again for somebody who mistyped too often. Nobody unlocks themselves. */
export async function unlockAtTill(
  deps: ApproveDeps & { readonly people: Pick<PeopleStore, "unlock"> },
  asked: {
    readonly deviceId: string;
    readonly storeId: string;
    readonly personId: string;
    readonly approverId: string;
    readonly pin: string;
  },
): Promise<ApprovalResult> {
  const { deviceId, storeId, personId, approverId, pin } = asked;
  if (personId === approverId) return { ok: false, reason: "approver-not-allowed" };
  const approval = await approve(deps, { deviceId, storeId, approverId, pin, right: "unlock-person" });
  if (!approval.ok) return approval;
  const actor = { kind: "person", id: approverId, deviceId } as const;
  const isDone = await deps.people.unlock({ storeId, actor }, personId, deviceId);
  return isDone ? approval : { ok: false, reason: "approver-not-allowed" };
}
