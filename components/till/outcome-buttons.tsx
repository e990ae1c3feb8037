"use client";

import { CircleHelp, ClipboardList, Plus, ScanLine, Wallet } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { SecondTenderButton } from "@/components/payments/second-tender-button";
import { ReceiptButton } from "@/components/receipts/receipt-button";
import type { ReceiptActions } from "@/components/receipts/receipt-contract";
import { Button, buttonClasses } from "@/components/ui/button";
import { formatMoney } from "@/lib/money/format-money";
import type { PaymentView } from "@/lib/payments/payment-view";
import type { OutcomeButton, Verdict } from "./outcome-wording";
import { useTillLine } from "./till-line";

const ShowToCustomer = dynamic(() => import("./show-to-customer").then((module) => module.ShowToCustomer), {
  ssr: false,
});
const ExplainHelp = dynamic(() => import("./explain-help").then((module) => module.ExplainHelp), { ssr: false });
const ManagerDetails = dynamic(() => import("./manager-details").then((module) => module.ManagerDetails), {
  ssr: false,
});

type OutcomeButtonsProps = {
  readonly payment: PaymentView;
  readonly verdict: Verdict;
  readonly button: OutcomeButton;
  /** How long until the till goes on by itself; null when it stays. */
  readonly returnMs: number | null;
  readonly onSecondTender: () => void;
  readonly receipts: ReceiptActions;
  readonly onNewSale: () => void;
  readonly onFreshCode: () => void;
};

/** The one right next button, large; the other ways stay small below it. */
export function OutcomeButtons(props: OutcomeButtonsProps) {
  const { payment, verdict, button, returnMs, onSecondTender, receipts, onNewSale, onFreshCode } = props;
  const t = useTranslations("till.outcome.button");
  const tp = useTranslations("payments");
  const amount = formatMoney(payment.amount, useLocale());
  const { isPractice, noteAct } = useTillLine();
  const [opened, setOpened] = useState<"customer" | "manager" | "explain" | null>(null);
  const close = () => {
    setOpened(null);
  };
  const mains: Readonly<Record<OutcomeButton, ReactNode>> = {
    "new-code": main(t("new-code"), <ScanLine aria-hidden className="size-6 shrink-0" />, onFreshCode),
    "other-means": main(t("other-means"), <Wallet aria-hidden className="size-6 shrink-0" />, () => {
      noteAct("other-means");
      onNewSale();
    }),
    "call-manager": main(t("call-manager"), <ClipboardList aria-hidden className="size-6 shrink-0" />, () => {
      noteAct("call-manager");
      setOpened("manager");
    }),
    "new-sale": <NewSaleButton returnMs={returnMs} label={t("new-sale")} onNewSale={onNewSale} />,
    wait: <NewSaleButton returnMs={returnMs} label={t("new-sale")} onNewSale={onNewSale} />,
  };
  const canChargeAgain = verdict === "cancelled" || button === "other-means";
  return (
    <>
      {mains[button]}
      {verdict !== "paid" && (
        <div className="flex gap-3 *:flex-1 *:px-2">
          {button !== "new-sale" && <Button onClick={onNewSale}>{t("new-sale")}</Button>}
          {canChargeAgain && <Button onClick={onFreshCode}>{t("same-amount", { amount })}</Button>}
          {button !== "other-means" && verdict !== "cancelled" && (
            <Button
              onClick={() => {
                noteAct("show-customer");
                setOpened("customer");
              }}
            >
              {t("show")}
            </Button>
          )}
        </div>
      )}
      {(verdict === "paid" || verdict === "needs-person") && !isPractice && (
        <ReceiptButton paymentId={payment.id} isPaid={verdict === "paid"} actions={receipts} />
      )}
      <SecondTenderButton payment={payment} onBegin={onSecondTender} />
      <Button
        tone="quiet"
        onClick={() => {
          noteAct("explain");
          setOpened("explain");
        }}
      >
        <CircleHelp aria-hidden className="size-5 shrink-0" />
        {t("explain")}
      </Button>
      {!isPractice && (
        <Link href={`/till/payments/${payment.id}`} prefetch={false} className={buttonClasses("quiet", "touch")}>
          {tp("details")}
        </Link>
      )}
      {opened === "explain" && <ExplainHelp payment={payment} onClose={close} />}
      {opened === "manager" && <ManagerDetails payment={payment} onClose={close} />}
      {opened === "customer" && (
        <ShowToCustomer
          payment={payment}
          situation={verdict === "not-paid" ? "not-paid" : "attention"}
          onClose={close}
        />
      )}
    </>
  );
}

function main(label: string, sign: ReactNode, onClick: () => void): ReactNode {
  return (
    <Button tone="main" size="large" onClick={onClick}>
      {sign}
      {label}
    </Button>
  );
}

type NewSaleButtonProps = { readonly returnMs: number | null; readonly label: string; readonly onNewSale: () => void };

/** Fills up while the till counts to going on by itself. */
function NewSaleButton({ returnMs, label, onNewSale }: NewSaleButtonProps) {
  return (
    <Button tone="main" size="large" onClick={onNewSale} className="relative overflow-hidden">
      {returnMs !== null && (
        <span
          aria-hidden="true"
          className="absolute inset-0 origin-left animate-drain bg-paper/25 rtl:origin-right"
          style={{ animationDuration: `${returnMs}ms` }}
        />
      )}
      <Plus aria-hidden className="relative size-6 shrink-0" />
      <span className="relative">{label}</span>
    </Button>
  );
}
