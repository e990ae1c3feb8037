"use client";

import { ShieldCheck } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { SignInResult } from "@/components/staff/staff-contract";
import { Dialog } from "@/components/ui/dialog";
import { formatMoney } from "@/lib/money/format-money";
import type { PaymentView } from "@/lib/payments/payment-view";
import { type Approval, isPinAnswer } from "@/lib/staff/approval";
import { ApprovalStep } from "./approval-step";
import type { SecondTenderActions } from "./payment-contract";

type SecondTenderDialogProps = {
  readonly payment: PaymentView;
  readonly actions: SecondTenderActions;
  readonly onAllowed: () => void;
  readonly onClose: () => void;
};

export function SecondTenderDialog({ payment, actions, onAllowed, onClose }: SecondTenderDialogProps) {
  const t = useTranslations("payments.second-tender");
  const amount = formatMoney(payment.amount, useLocale());
  const [refusal, setRefusal] = useState<string | null>(null);
  const approve = async (approval: Approval): Promise<SignInResult> => {
    const result = await actions.supersedePayment({ paymentId: payment.id, approval });
    if (!result.ok && isPinAnswer(result.reason)) {
      return { ok: false, reason: result.reason, retryAfterMs: result.retryAfterMs };
    }
    if (result.ok) onAllowed();
    else setRefusal(result.reason);
    return { ok: true };
  };
  return (
    <Dialog title={t("title")} closeLabel={t("close")} onClose={onClose}>
      <div className="flex flex-col gap-4 pb-2">
        <p className="flex gap-3 text-body">
          <ShieldCheck aria-hidden className="mt-0.5 size-6 shrink-0" />
          <span>{t("why", { amount })}</span>
        </p>
        <p role="alert" className="text-body font-semibold text-refused empty:hidden">
          {refusal !== null && t(`refusal.${refusal}`)}
        </p>
        {refusal === null && (
          <ApprovalStep right="approve-second-tender" listApprovers={actions.listApprovers} onApprove={approve} />
        )}
      </div>
    </Dialog>
  );
}
