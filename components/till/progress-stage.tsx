"use client";

import { MonitorUp } from "lucide-react";
import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { SecondTenderButton } from "@/components/payments/second-tender-button";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { formatMoney } from "@/lib/money/format-money";
import type { PaymentView } from "@/lib/payments/payment-view";
import { CancelPaymentButton } from "./cancel-payment-button";
import type { ConnectionKind } from "./connection";
import { NoticeBanner } from "./notice-banner";
import { PhoneLink } from "./phone-link";
import { ProgressEmblem } from "./progress-emblem";
import { ProgressLineList } from "./progress-line-list";
import { progressLines } from "./progress-lines";
import { LOOK_STYLES } from "./progress-look";
import { StageLayout } from "./stage-layout";
import { useTillLine } from "./till-line";
import type { TillState } from "./till-state";
import { useServerClock } from "./use-server-clock";

const ShowToCustomer = dynamic(() => import("./show-to-customer").then((module) => module.ShowToCustomer), {
  ssr: false,
});

type ProgressStageProps = {
  readonly state: TillState;
  readonly payment: PaymentView;
  readonly receivedAt: number;
  readonly connection: ConnectionKind;
  readonly phoneUrl: string | null;
  readonly onSecondTender: () => void;
  readonly onCancel: () => Promise<void>;
  readonly onAskCancel: (isAsking: boolean) => void;
  readonly onLeave: () => void;
};

export function ProgressStage(props: ProgressStageProps) {
  const { state, payment, receivedAt, connection, phoneUrl, onSecondTender, onCancel, onAskCancel, onLeave } = props;
  const t = useTranslations("till.progress");
  const locale = useLocale();
  const now = useServerClock(payment.serverNow, receivedAt);
  const { noteAct } = useTillLine();
  const [isShowing, setIsShowing] = useState(false);
  const lines = progressLines({ payment, connection, now, heardAt: payment.serverNow });
  return (
    <>
      <StageLayout
        label={t("stage")}
        mainClassName={classNames(
          "items-center justify-center py-4 short:py-2 transition-colors duration-calm",
          LOOK_STYLES[lines.look].className,
        )}
        main={<ProgressEmblem look={lines.look} amount={payment.amount} payment={payment} now={now} />}
        actions={
          <>
            <div className="sm:landscape:mb-auto">
              <ProgressLineList lines={lines} />
            </div>
            {state.notice !== null && <NoticeBanner notice={state.notice} count={state.noticeCount} />}
            <Button
              tone="main"
              size="large"
              onClick={() => {
                noteAct("show-customer");
                setIsShowing(true);
              }}
            >
              <MonitorUp aria-hidden className="size-6 shrink-0" />
              {t("show")}
            </Button>
            {lines.look === "confirming" && <PhoneLink phoneUrl={phoneUrl} />}
            {payment.canCancel && connection === "ok" && (
              <CancelPaymentButton
                amount={formatMoney(payment.amount, locale)}
                isAsking={state.isCancelAsked}
                onAsk={() => {
                  onAskCancel(true);
                }}
                onKeep={() => {
                  onAskCancel(false);
                }}
                onCancel={onCancel}
              />
            )}
            {connection === "ok" && <SecondTenderButton payment={payment} onBegin={onSecondTender} />}
            <Button tone="quiet" onClick={onLeave}>
              {t("leave")}
            </Button>
          </>
        }
      />
      {isShowing && (
        <ShowToCustomer
          payment={payment}
          situation={lines.look}
          onClose={() => {
            setIsShowing(false);
          }}
        />
      )}
    </>
  );
}
