"use client";

import { Receipt } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { ReceiptActions } from "./receipt-contract";

const ReceiptDialog = dynamic(() => import("./receipt-dialog").then((module) => module.ReceiptDialog), { ssr: false });

type ReceiptButtonProps = {
  readonly paymentId: string;
  /** False while nothing is proven: then there is only the link, whose page shows how it ends. */
  readonly isPaid: boolean;
  readonly actions: ReceiptActions;
};

export function ReceiptButton({ paymentId, isPaid, actions }: ReceiptButtonProps) {
  const t = useTranslations("receipt");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        onClick={() => {
          setIsOpen(true);
        }}
      >
        <Receipt aria-hidden className="size-5 shrink-0" />
        {t(isPaid ? "open" : "give-link")}
      </Button>
      {isOpen && (
        <ReceiptDialog
          paymentId={paymentId}
          actions={actions}
          onClose={() => {
            setIsOpen(false);
          }}
        />
      )}
    </>
  );
}
