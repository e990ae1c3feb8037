"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import type { ReceiptSlip } from "@/lib/receipts/receipt-slip";
import { PrintPanel } from "./print-panel";
import type { ReceiptActions } from "./receipt-contract";

type ReceiptDialogProps = {
  readonly paymentId: string;
  readonly actions: ReceiptActions;
  readonly onClose: () => void;
};

const TIMEOUT_MS = 10_000;

/** The customer's link as a QR code, and paper for those who want it. */
export function ReceiptDialog({ paymentId, actions, onClose }: ReceiptDialogProps) {
  const t = useTranslations("receipt");
  const tt = useTranslations("till");
  const [slip, setSlip] = useState<ReceiptSlip | "loading" | "failed">("loading");
  useEffect(() => {
    let isCurrent = true;
    const show = (next: ReceiptSlip | "failed") => {
      if (isCurrent) setSlip(next);
    };
    fetchReceipt(paymentId).then(show, () => {
      show("failed");
    });
    return () => {
      isCurrent = false;
    };
  }, [paymentId]);
  return (
    <Dialog title={t("title")} closeLabel={tt("close")} onClose={onClose}>
      <div className="flex min-h-96 flex-col gap-5 pt-2">
        {slip === "loading" && <p role="status">{t("screen.loading")}</p>}
        {slip === "failed" && (
          <p role="alert" className="font-semibold text-refused">
            {t("screen.failed")}
          </p>
        )}
        {typeof slip === "object" && (
          <>
            <p className="text-body text-ink-soft">{t("screen.link")}</p>
            <a href={slip.url} target="_blank" rel="noreferrer" className="self-center rounded-card">
              <img src={slip.pictures.qr} alt={t("link-hint")} className="size-56 rounded-card bg-white" />
            </a>
            {slip.isPrintable ? (
              <PrintPanel paymentId={paymentId} actions={actions} />
            ) : (
              <p className="rounded-card bg-sunk p-4 text-body">{t("refusal.not-proven")}</p>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

async function fetchReceipt(paymentId: string): Promise<ReceiptSlip> {
  const response = await fetch(`/api/payments/${paymentId}/receipt`, {
    cache: "no-store",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return (await response.json()) as ReceiptSlip; // our own route
}
