"use client";

import { useLocale, useTranslations } from "next-intl";
import { ApprovalStep } from "@/components/payments/approval-step";
import type { PaymentActions } from "@/components/payments/payment-contract";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { formatMoney } from "@/lib/money/format-money";
import type { PaymentPageView } from "@/lib/payments/payment-page";
import { RefundForm } from "./refund-form";
import { useRefundOrder } from "./use-refund-order";

type RefundDialogProps = {
  readonly page: PaymentPageView;
  readonly actions: PaymentActions;
  readonly onClose: () => void;
  readonly onStarted: () => void;
};

/** How much, why, and above the limit whose word: then it is sent and the page follows it to its end. */
export function RefundDialog({ page, actions, onClose, onStarted }: RefundDialogProps) {
  const t = useTranslations("payments.refund-dialog");
  const locale = useLocale();
  const order = useRefundOrder(actions.startRefund, onStarted);
  const alone = formatMoney({ ...page.payment.amount, minor: page.refund.aloneMinor ?? 0 }, locale);
  return (
    <Dialog
      title={t("title")}
      closeLabel={t("close")}
      // It may have begun although no answer came: the page shows whether it did.
      onClose={order.phase === "no-answer" ? onStarted : onClose}
      isFullScreen
    >
      <p role="alert" className="mx-auto w-full max-w-5xl pb-3 text-body font-semibold text-refused empty:hidden">
        {order.refusal !== null && t(`refusal.${order.refusal}`, { days: page.refund.windowDays })}
        {order.phase === "no-answer" && t("refusal.no-answer")}
      </p>
      {order.phase === "approving" && (
        <div className="mx-auto flex w-full max-w-xl flex-col gap-4">
          <p className="text-body">{t("approval-why", { alone })}</p>
          <ApprovalStep right="refund-above-limit" listApprovers={actions.listApprovers} onApprove={order.approve} />
          <Button tone="quiet" onClick={order.back}>
            {t("back")}
          </Button>
        </div>
      )}
      {order.phase === "no-answer" && (
        <Button tone="main" size="large" onClick={() => void order.sendAgain()} className="mx-auto w-full max-w-xl">
          {t("send-again")}
        </Button>
      )}
      {/* Kept while the approval is asked, so that going back finds everything as it was. */}
      <div hidden={order.phase === "approving" || order.phase === "no-answer"} className="flex flex-1 flex-col">
        <RefundForm page={page} order={order} />
      </div>
    </Dialog>
  );
}
