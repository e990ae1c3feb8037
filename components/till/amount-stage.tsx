import { ScanLine } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type Dispatch, useCallback } from "react";
import { Button } from "@/components/ui/button";
import { type AmountKey, totalOf } from "@/lib/money/amount-entry";
import { type CurrencyCode, exponentOf } from "@/lib/money/currencies";
import { formatMoney } from "@/lib/money/format-money";
import { MAX_PAYMENT_MINOR } from "@/lib/money/money";
import { BigAmount } from "./big-amount";
import { Keypad } from "./keypad";
import { LaterItemList, LaterNotice } from "./later-parts";
import { SaleDetails } from "./sale-details";
import { StageLayout } from "./stage-layout";
import type { TillEvent, TillState } from "./till-state";

type AmountStageProps = {
  readonly state: TillState;
  readonly currency: CurrencyCode;
  readonly dispatch: Dispatch<TillEvent>;
};

/** The amount is typed. A press draws the sum anew and nothing else: keys and details stand still on a slow tablet. */
export function AmountStage({ state, currency, dispatch }: AmountStageProps) {
  const t = useTranslations("till.amount");
  const locale = useLocale();
  const minor = totalOf(state.entry);
  const amount = formatMoney({ currency, minor }, locale);
  const isEmpty = minor === 0;
  const press = useCallback(
    (key: AmountKey) => {
      dispatch({ type: "key", key });
    },
    [dispatch],
  );
  return (
    <StageLayout
      label={t("stage")}
      mainClassName="relative py-2 low:min-h-0! low:self-stretch!"
      main={
        <>
          {state.notice !== null && (
            <LaterNotice
              notice={state.notice}
              count={state.noticeCount}
              className="safe-x absolute inset-x-0 bottom-1 z-10 sm:landscape:safe-bottom"
            />
          )}
          <div className="flex min-h-0 flex-1 flex-col justify-center gap-2">
            <p className="text-small font-medium text-ink-soft">
              {state.entry.items.length > 0 ? t("total") : t("label")}
            </p>
            <BigAmount money={{ currency, minor }} isFaint={isEmpty} />
            <p role="status" className="min-h-6 text-small font-medium text-refused">
              {state.entry.isTooLarge &&
                t("too-large", { max: formatMoney({ currency, minor: MAX_PAYMENT_MINOR }, locale) })}
            </p>
            {state.entry.items.length > 0 && <LaterItemList entry={state.entry} currency={currency} />}
          </div>
          <SaleDetails reference={state.reference} note={state.note} dispatch={dispatch} />
        </>
      }
      actions={
        <>
          <Keypad onKey={press} decimals={exponentOf(currency)} />
          <Button
            tone="main"
            size="large"
            onClick={() => {
              dispatch({ type: "confirm-amount" });
            }}
            aria-disabled={isEmpty}
            className={isEmpty ? "opacity-45" : undefined}
          >
            <ScanLine aria-hidden className="size-6 shrink-0" />
            {isEmpty ? t("enter") : t("charge", { amount })}
          </Button>
          <p className="min-h-5 text-center text-small text-ink-soft">{isEmpty ? t("hint-empty") : t("hint-scan")}</p>
        </>
      }
    />
  );
}
