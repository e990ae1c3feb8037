import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ReceiptActions } from "@/components/receipts/receipt-contract";
import { classNames } from "@/components/ui/class-names";
import type { PaymentView } from "@/lib/payments/payment-view";
import type { ConnectionKind } from "./connection";
import { NoticeBanner } from "./notice-banner";
import { noticeOnResult } from "./notice-on-result";
import { OutcomeAdvice, OutcomeSmallPrint } from "./outcome-advice";
import { OutcomeButtons } from "./outcome-buttons";
import { OutcomeVerdict, VERDICT_LOOKS } from "./outcome-verdict";
import { outcomeButtonOf, type Verdict } from "./outcome-wording";
import { StageLayout } from "./stage-layout";
import type { TillState } from "./till-state";
import { useAutoReturn } from "./use-auto-return";
import type { Explanation } from "./use-explanation";
import { useServerClock } from "./use-server-clock";

export const RETURN_AFTER_MS = 8_000;

type OutcomeStageProps = {
  readonly state: TillState;
  readonly payment: PaymentView;
  readonly verdict: Verdict;
  readonly receivedAt: number;
  readonly connection: ConnectionKind;
  readonly explanation: Explanation | null;
  readonly onSecondTender: () => void;
  readonly receipts: ReceiptActions;
  readonly onNewSale: () => void;
  readonly onFreshCode: () => void;
};

export function OutcomeStage(props: OutcomeStageProps) {
  const { state, payment, verdict, receivedAt, connection, explanation, receipts } = props;
  const { onSecondTender, onNewSale, onFreshCode } = props;
  const t = useTranslations("till.outcome");
  const now = useServerClock(payment.serverNow, receivedAt);
  const [countBefore] = useState(state.noticeCount);
  const isSaidBefore = state.noticeCount === countBefore;
  const notice = noticeOnResult(state.notice, { payment, verdict, isSaidBefore });
  // Never by itself to an amount that waits: this payment's customer still holds up a phone.
  const isReturning = useAutoReturn(verdict === "paid" && state.behind === null, RETURN_AFTER_MS, onNewSale);
  return (
    <div className="flex min-h-0 flex-1 flex-col" data-verdict={verdict}>
      <StageLayout
        label={t("stage")}
        mainClassName={classNames("items-center justify-center py-4 short:py-2", VERDICT_LOOKS[verdict].panel)}
        main={<OutcomeVerdict payment={payment} verdict={verdict} />}
        actions={
          <>
            <div className="flex flex-col gap-3 pt-1 sm:landscape:mb-auto">
              <OutcomeAdvice
                payment={payment}
                verdict={verdict}
                explanation={explanation}
                connection={connection}
                now={now}
              />
              <OutcomeSmallPrint payment={payment} />
            </div>
            {notice !== null && <NoticeBanner notice={notice} count={state.noticeCount} />}
            <OutcomeButtons
              payment={payment}
              verdict={verdict}
              button={outcomeButtonOf(verdict, explanation?.nextButton ?? null)}
              returnMs={isReturning ? RETURN_AFTER_MS : null}
              onSecondTender={onSecondTender}
              receipts={receipts}
              onNewSale={onNewSale}
              onFreshCode={onFreshCode}
            />
            {verdict === "paid" && (
              <p className="min-h-5 text-center text-small text-ink-soft">
                {isReturning ? t("returns", { seconds: RETURN_AFTER_MS / 1_000 }) : t("stays")}
              </p>
            )}
          </>
        }
      />
    </div>
  );
}
