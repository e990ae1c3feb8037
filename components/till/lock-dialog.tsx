"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import type { OpenPaymentView } from "@/lib/payments/payment-view";
import { HandOverForm } from "./hand-over-form";
import { OpenPaymentLine, openPaymentTint } from "./open-payment-line";
import type { HandOverActions } from "./till-contract";

type LockDialogProps = {
  /** What the person who leaves still has; empty as soon as all of it has its result. */
  readonly payments: readonly OpenPaymentView[];
  readonly actions: HandOverActions;
  readonly isLocking: boolean;
  readonly onLock: () => void;
  readonly onClose: () => void;
};

/** Before somebody leaves: their open payments by name, and who has them from now on. The payments run on either way. */
export function LockDialog({ payments, actions, isLocking, onLock, onClose }: LockDialogProps) {
  const t = useTranslations("till.handOver");
  return (
    <Dialog title={t("leaving")} closeLabel={t("stay")} onClose={onClose}>
      <p className="pb-3 text-body text-ink-soft">{t("leaving-hint", { count: payments.length })}</p>
      <ul className="flex flex-col gap-2 pb-4">
        {payments.map((payment) => (
          <li
            key={payment.id}
            className={classNames(
              "flex min-h-16 items-center gap-3 rounded-control px-4 py-3",
              openPaymentTint(payment),
            )}
          >
            <OpenPaymentLine payment={payment} />
          </li>
        ))}
      </ul>
      {payments.length > 0 && (
        <HandOverForm
          paymentIds={payments.map(({ id }) => id)}
          actions={actions}
          submitLabel={(name) => t("give-and-lock", { name })}
          onDone={onLock}
        />
      )}
      <Button className="mt-3" disabled={isLocking} onClick={onLock}>
        {payments.length > 0 ? t("lock-only") : t("lock-now")}
      </Button>
    </Dialog>
  );
}
