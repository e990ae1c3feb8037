import { Undo2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ReceiptButton } from "@/components/receipts/receipt-button";
import { CancelPaymentButton } from "@/components/till/cancel-payment-button";
import { Button } from "@/components/ui/button";
import { formatMoney } from "@/lib/money/format-money";
import type { PaymentPageView } from "@/lib/payments/payment-page";
import type { PaymentActions } from "./payment-contract";
import { PossibilityList } from "./possibility-list";

const RefundDialog = dynamic(() => import("@/components/refunds/refund-dialog").then((module) => module.RefundDialog), {
  ssr: false,
});

type PaymentActionBarProps = {
  readonly page: PaymentPageView;
  readonly actions: PaymentActions;
  /** Something was asked for: the page is no longer what it was read as. */
  readonly onChanged: () => void;
};

/** What can be done about this payment now: the one that can is a button, the other says why not. */
export function PaymentActionBar({ page, actions, onChanged }: PaymentActionBarProps) {
  const t = useTranslations("payments");
  const tc = useTranslations("till.cancelRefusal");
  const locale = useLocale();
  const [isRefunding, setIsRefunding] = useState(false);
  const [isCancelling, setIsCancelling] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const cancel = async () => {
    setRefusal(await refusalOf(() => actions.cancelPayment({ paymentId: page.payment.id })));
    setIsCancelling(false);
    onChanged();
  };
  return (
    <section aria-labelledby="possible" className="flex flex-col gap-4 rounded-card border border-line bg-card p-5">
      <h2 id="possible" className="text-lead font-semibold">
        {t("possible.title")}
      </h2>
      {page.refund.reason === null && (
        <Button
          tone="main"
          size="large"
          onClick={() => {
            setIsRefunding(true);
          }}
        >
          <Undo2 aria-hidden className="size-6 shrink-0" />
          {t("possible.give-back")}
        </Button>
      )}
      {page.cancel.reason === null && (
        <CancelPaymentButton
          amount={formatMoney(page.payment.amount, locale)}
          isAsking={isCancelling}
          onAsk={() => {
            setIsCancelling(true);
          }}
          onKeep={() => {
            setIsCancelling(false);
          }}
          onCancel={cancel}
        />
      )}
      {hasReceipt(page) && (
        <ReceiptButton
          paymentId={page.payment.id}
          isPaid={page.payment.state === "paid" && !page.isContradicted}
          actions={actions}
        />
      )}
      <p role="alert" className="text-body font-semibold text-refused empty:hidden">
        {refusal !== null && tc(refusal)}
      </p>
      <PossibilityList page={page} />
      {isRefunding && (
        <RefundDialog
          page={page}
          actions={actions}
          onClose={() => {
            setIsRefunding(false);
          }}
          onStarted={() => {
            setIsRefunding(false);
            onChanged();
          }}
        />
      )}
    </section>
  );
}

/** What was never charged needs none, and practice prints nothing that looks like money. */
function hasReceipt({ payment, mode }: PaymentPageView): boolean {
  return payment.state !== "declined" && payment.state !== "cancelled" && mode !== "practice";
}

async function refusalOf(ask: () => ReturnType<PaymentActions["cancelPayment"]>): Promise<string | null> {
  try {
    const result = await ask();
    return result.ok ? null : result.reason;
  } catch {
    return "no-answer";
  }
}
