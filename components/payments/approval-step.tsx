import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { PeopleGrid } from "@/components/staff/people-grid";
import { PinEntry } from "@/components/staff/pin-entry";
import type { SignInResult } from "@/components/staff/staff-contract";
import { Button } from "@/components/ui/button";
import type { Approval, ApproverView } from "@/lib/staff/approval";
import type { PaymentActions } from "./payment-contract";

type ApprovalStepProps = {
  readonly right: Parameters<PaymentActions["listApprovers"]>[0];
  readonly listApprovers: PaymentActions["listApprovers"];
  /** Sends the request with this PIN. Only what the PIN pad can say comes back; everything else the caller shows. */
  readonly onApprove: (approval: Approval) => Promise<SignInResult>;
};

const NOBODY: readonly ApproverView[] = [];

/** A colleague who may chooses their name and types their PIN on this till; nobody is signed out for it. */
export function ApprovalStep({ right, listApprovers, onApprove }: ApprovalStepProps) {
  const t = useTranslations("payments.approval");
  const [approverId, setApproverId] = useState<string | null>(null);
  const { data, isPending, isError, refetch } = useQuery({
    queryKey: ["approvers", right],
    queryFn: () => listApprovers(right),
  });
  const approvers = data ?? NOBODY;
  const approver = approvers.find(({ id }) => id === approverId);
  if (isError) {
    return (
      <div className="flex flex-col gap-3" role="alert">
        <p className="text-body font-semibold text-refused">{t("no-list")}</p>
        <Button onClick={() => void refetch()}>{t("ask-again")}</Button>
      </div>
    );
  }
  if (approver !== undefined) {
    return (
      <div className="flex flex-col gap-2">
        <h3 className="text-center text-title font-semibold">{t("pin", { name: approver.name })}</h3>
        <PinEntry
          key={approver.id}
          person={approver}
          isHintShown
          signIn={({ personId, pin }) => onApprove({ approverId: personId, pin })}
          onAskUnlock={null}
          onBack={() => {
            setApproverId(null);
          }}
          onDone={() => undefined}
        />
      </div>
    );
  }
  return (
    <div className="flex min-h-44 flex-col gap-3" aria-busy={isPending}>
      <h3 className="text-lead font-semibold">{t("who")}</h3>
      {!isPending && approvers.length === 0 && <p className="text-body">{t("nobody")}</p>}
      {approvers.length > 0 && <PeopleGrid people={approvers} onChoose={setApproverId} />}
    </div>
  );
}
