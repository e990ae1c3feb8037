import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { Money } from "@/lib/money/money";
import { NoticeBanner } from "./notice-banner";
import { ProgressEmblem } from "./progress-emblem";
import { ProgressLineList } from "./progress-line-list";
import type { ProgressLook } from "./progress-lines";
import { LOOK_STYLES } from "./progress-look";
import { StageLayout } from "./stage-layout";
import type { TillState } from "./till-state";

type StartingStageProps = {
  readonly amount: Money;
  /** Without an attempt the charge is known to the server, only its view has not come yet. */
  readonly state: Pick<TillState, "attempt" | "notice" | "noticeCount">;
  readonly onAskNow: () => void;
  readonly onLeave: () => void;
};

/** Between the scan and our own server's first answer, with the same three lines as every running payment. */
export function StartingStage({ amount, state, onAskNow, onLeave }: StartingStageProps) {
  const t = useTranslations("till.progress");
  const status = state.attempt?.status ?? "opening";
  const look: ProgressLook = status === "sending" || status === "opening" ? "paying" : "no-connection";
  const line = (row: string) => ({ key: `${row}.start-${status}`, values: {} });
  return (
    <StageLayout
      label={t("stage")}
      mainClassName={classNames("items-center justify-center py-4", LOOK_STYLES[look].className)}
      main={<ProgressEmblem look={look} amount={amount} payment={null} now={0} />}
      actions={
        <>
          <div className="sm:landscape:mb-auto">
            <ProgressLineList lines={{ known: line("known"), next: line("next"), tell: line("tell") }} />
          </div>
          {state.notice !== null && <NoticeBanner notice={state.notice} count={state.noticeCount} />}
          {status === "gave-up" && (
            <Button tone="main" size="large" onClick={onAskNow}>
              {t("ask-now")}
            </Button>
          )}
          {(status === "gave-up" || status === "opening") && (
            <Button tone="quiet" onClick={onLeave}>
              {t("leave-start")}
            </Button>
          )}
        </>
      }
    />
  );
}
