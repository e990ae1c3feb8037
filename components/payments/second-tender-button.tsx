"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { PaymentView } from "@/lib/payments/payment-view";
import { maySecondTender } from "@/lib/payments/supersede-contract";
import type { SecondTenderActions } from "./payment-contract";

const SecondTenderDialog = dynamic(() => import("./second-tender-dialog").then((module) => module.SecondTenderDialog), {
  ssr: false,
});

type SecondTenderButtonProps = {
  readonly payment: PaymentView;
  readonly actions: SecondTenderActions;
  /** The sale may take another payment now. */
  readonly onAllowed: () => void;
};

/** A customer must not wait for a cancel that Alipay is slow to confirm: a supervisor may let them pay again. */
export function SecondTenderButton({ payment, actions, onAllowed }: SecondTenderButtonProps) {
  const t = useTranslations("payments.second-tender");
  const [isOpen, setIsOpen] = useState(false);
  if (!maySecondTender(payment)) return null;
  return (
    <>
      <Button
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {t("begin")}
      </Button>
      {isOpen && (
        <SecondTenderDialog
          payment={payment}
          actions={actions}
          onAllowed={onAllowed}
          onClose={() => {
            setIsOpen(false);
          }}
        />
      )}
    </>
  );
}
