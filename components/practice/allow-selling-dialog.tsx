import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ApprovalStep } from "@/components/payments/approval-step";
import type { PaymentActions } from "@/components/payments/payment-contract";
import type { SignInResult } from "@/components/staff/staff-contract";
import { Dialog } from "@/components/ui/dialog";
import type { PracticeActions } from "@/lib/practice/practice-contract";
import type { Approval } from "@/lib/staff/approval";

type AllowSellingDialogProps = {
  readonly actions: Pick<PracticeActions, "allowSelling"> & Pick<PaymentActions, "listApprovers">;
  readonly onClose: () => void;
};

/** A supervisor's PIN lets this person sell on this till until the shift is over. */
export function AllowSellingDialog({ actions, onClose }: AllowSellingDialogProps) {
  const t = useTranslations("practice");
  const router = useRouter();
  const [isRefused, setIsRefused] = useState(false);
  const allow = async (approval: Approval): Promise<SignInResult> => {
    const result = await actions.allowSelling({ approval });
    if (!result.ok && (result.reason === "wrong-pin" || result.reason === "locked")) {
      return { ok: false, reason: result.reason, retryAfterMs: result.retryAfterMs };
    }
    if (result.ok) router.push("/till");
    else setIsRefused(true);
    return { ok: true };
  };
  return (
    <Dialog title={t("allow")} closeLabel={t("close")} onClose={onClose}>
      <div className="flex flex-col gap-4 pb-2">
        <p className="text-body">{t("allow-why")}</p>
        <p role="alert" className="text-body font-semibold text-refused empty:hidden">
          {isRefused && t("allow-refused")}
        </p>
        <ApprovalStep right="let-unpractised-sell" listApprovers={actions.listApprovers} onApprove={allow} />
      </div>
    </Dialog>
  );
}
