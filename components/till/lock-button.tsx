import { Lock } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { IconButton } from "@/components/ui/icon-button";
import type { OpenPaymentView } from "@/lib/payments/payment-view";
import { orderQuietly } from "./order-quietly";
import type { TillActions, TillSession } from "./till-contract";

const LockDialog = dynamic(() => import("./lock-dialog").then((module) => module.LockDialog), { ssr: false });

type LockButtonProps = {
  readonly session: Pick<TillSession, "personId" | "personName">;
  readonly openPayments: readonly OpenPaymentView[];
  readonly actions: Pick<TillActions, "lockTill" | "listColleagues" | "handOver">;
};

/** Locks at once, unless the person who leaves still has open payments: then it asks who takes them over. A reversed one is the office's. */
export function LockButton({ session, openPayments, actions }: LockButtonProps) {
  const t = useTranslations("till");
  const [isAsking, setIsAsking] = useState(false);
  const [isLocking, startLocking] = useTransition();
  const own = openPayments.filter(({ owner, state }) => owner?.id === session.personId && state !== "paid");
  const lock = () => {
    startLocking(() => orderQuietly(actions.lockTill));
  };
  return (
    <>
      <IconButton
        label={t("lock", { name: session.personName })}
        disabled={isLocking}
        onClick={() => {
          if (own.length === 0) lock();
          else setIsAsking(true);
        }}
      >
        <Lock aria-hidden className="size-5" />
      </IconButton>
      {isAsking && (
        <LockDialog
          payments={own}
          actions={actions}
          isLocking={isLocking}
          onLock={lock}
          onClose={() => {
            setIsAsking(false);
          }}
        />
      )}
    </>
  );
}
