"use client";

import { Inbox } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import type { OpenPaymentView } from "@/lib/payments/payment-view";
import { ageText } from "./age-text";
import { useEndedPayments } from "./ended-payments";
import { secondsSince } from "./progress-lines";
import type { HandOverActions } from "./till-contract";
import { useTrayClock } from "./use-open-payments";

const DoubtTrayList = dynamic(() => import("./doubt-tray-list").then((module) => module.DoubtTrayList), { ssr: false });

type DoubtTrayProps = {
  readonly payments: readonly OpenPaymentView[];
  /** How many are open beside these. */
  readonly more: number;
  readonly personId: string;
  readonly followedId: string | null;
  readonly actions: HandOverActions;
  readonly onFollow: (paymentId: string) => void;
};

/** Every open or reversed payment of the store, and one's own that ended unseen: how many, and how old the oldest is. Any till can take one up. */
export function DoubtTray({ payments, more, personId, followedId, actions, onFollow }: DoubtTrayProps) {
  const t = useTranslations("till.tray");
  const [isOpen, setIsOpen] = useState(false);
  const now = useTrayClock();
  const count = payments.length + more;
  const ended = useEndedPayments();
  const shown = count + ended.length;
  const oldest = payments.reduce<number | null>(
    (least, { createdAt }) => Math.min(least ?? createdAt, createdAt),
    null,
  );
  const seconds = oldest === null ? null : secondsSince(oldest, now);
  const needsPerson = payments.some(({ state }) => state === "attention" || state === "paid");
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={[
          seconds === null ? t("button", { count }) : t("button-age", { count, age: ageText(seconds) }),
          ...ended.map(({ word }) => word),
        ].join(", ")}
        className={classNames(
          "inline-flex h-touch shrink-0 items-center gap-2 rounded-full px-3.5 text-body font-semibold tabular-nums",
          tintOf({ count, shown, needsPerson }),
        )}
        onClick={() => {
          setIsOpen(true);
        }}
      >
        <Inbox aria-hidden className="size-5" />
        {shown > 0 && <span>{shown}</span>}
        {count > 0 && seconds !== null && (
          <span className="hidden text-small font-medium md:inline">{ageText(seconds)}</span>
        )}
      </button>
      {isOpen && (
        <DoubtTrayList
          payments={payments}
          personId={personId}
          followedId={followedId}
          actions={actions}
          onClose={() => {
            setIsOpen(false);
          }}
          onFollow={(paymentId) => {
            setIsOpen(false);
            onFollow(paymentId);
          }}
        />
      )}
    </>
  );
}

type Filling = { readonly count: number; readonly shown: number; readonly needsPerson: boolean };

/** Amber while something is open; otherwise only a little darker, when an end waits to be seen. */
function tintOf({ count, shown, needsPerson }: Filling): string {
  if (needsPerson) return "bg-doubt-panel text-on-panel-doubt";
  if (count > 0) return "bg-doubt-soft text-doubt";
  return shown > 0 ? "bg-sunk text-ink" : "text-ink-soft";
}
