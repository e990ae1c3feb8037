import { useQuery } from "@tanstack/react-query";
import { Hourglass, OctagonAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { formatMoney } from "@/lib/money/format-money";
import type { ResultView, Tray } from "@/lib/payments/payment-view";
import { NOTICE_TONES, type NoticeTone } from "./notice-tones";
import { verdictOf } from "./outcome-wording";
import type { TillNotice } from "./till-state";
import { isTakenBack, OPEN_PAYMENTS_KEY } from "./tray-query";
import { useStoreTime } from "./use-store-time";

export type NoticeBannerProps = {
  readonly notice: TillNotice | null;
  readonly count: number;
  readonly className?: string;
};

type RefusalNotice = Exclude<TillNotice, { kind: "last-result" }>;

const REFUSED: NoticeTone = { icon: OctagonAlert, className: NOTICE_TONES["not-paid"].className };
const RUNNING: NoticeTone = { icon: Hourglass, className: "border-progress bg-progress-soft text-progress" };

/** Says at once and by name why nothing happened, or what was asked for. Its place is kept free, or it lies above: nothing jumps. */
export function NoticeBanner({ notice, count, className = "min-h-16" }: NoticeBannerProps) {
  return (
    <div role="alert" className={className}>
      {notice !== null && <Notice key={count} notice={notice} />}
    </div>
  );
}

function Notice({ notice }: { readonly notice: TillNotice }) {
  return notice.kind === "last-result" ? <LastResult payment={notice.payment} /> : <Refusal notice={notice} />;
}

/** In the signs and colours of the result's own screen; what Alipay's file takes back meanwhile is not told as paid. */
function LastResult({ payment }: { readonly payment: ResultView }) {
  const t = useTranslations("till.announce");
  const locale = useLocale();
  const sayResult = useResultSentence();
  const { data } = useQuery<Tray>({ queryKey: OPEN_PAYMENTS_KEY, enabled: false }); // it asks nothing itself
  const isReversed = isTakenBack(data, payment.id);
  const verdict = isReversed ? "needs-person" : verdictOf(payment);
  if (verdict === null && isOver(data, payment)) return null; // how it ended is told at the tray
  return (
    <NoticeLine tone={verdict === null ? RUNNING : NOTICE_TONES[verdict]}>
      <p className="min-w-0 flex-1">
        {isReversed ? t("reversed", { amount: formatMoney(payment.amount, locale) }) : sayResult(payment)}
      </p>
    </NoticeLine>
  );
}

/** Whether a list of all, younger than a payment, has it no more. */
function isOver(tray: Tray | undefined, { id, createdAt }: ResultView): boolean {
  return (
    tray !== undefined &&
    tray.more === undefined &&
    tray.serverNow > createdAt &&
    !tray.payments.some((payment) => payment.id === id)
  );
}

/** Why nothing happened. */
function Refusal({ notice }: { readonly notice: RefusalNotice }) {
  const t = useTranslations("till");
  return (
    <NoticeLine tone={REFUSED}>
      <p className="min-w-0 flex-1">{t(noticeKey(notice))}</p>
      {notice.kind === "start" && notice.reason === "old-page" && (
        <button
          type="button"
          className="min-h-touch shrink-0 rounded-control border-2 border-current px-4"
          onClick={() => {
            location.reload();
          }}
        >
          {t("notice.reload")}
        </button>
      )}
    </NoticeLine>
  );
}

function NoticeLine({ tone, children }: { readonly tone: NoticeTone; readonly children: ReactNode }) {
  const { icon: Icon, className } = tone;
  return (
    <div
      className={classNames(
        "flex min-h-16 animate-arrive items-center gap-3 rounded-control border-2 px-4 py-2 text-body font-semibold",
        className,
      )}
    >
      <Icon aria-hidden className="size-7 shrink-0" />
      {children}
    </div>
  );
}

function useResultSentence(): (payment: ResultView) => string {
  const t = useTranslations("till");
  const locale = useLocale();
  const timeOf = useStoreTime({ hour: "2-digit", minute: "2-digit" });
  return (payment) => {
    const verdict = verdictOf(payment);
    const at = payment.paidAt ?? payment.finalAt ?? payment.createdAt;
    return t("notice.last-result", {
      verdict: verdict === null ? t("notice.still-running") : t(`outcome.verdict.${verdict}`),
      amount: formatMoney(payment.amount, locale),
      time: timeOf(at),
    });
  };
}

function noticeKey(notice: RefusalNotice): string {
  switch (notice.kind) {
    case "code":
      return `codeProblem.${notice.problem}`;
    case "start":
      return `startRefusal.${notice.reason}`;
    case "cancel":
      return `cancelRefusal.${notice.reason}`;
    case "amount-first":
    case "answer-first":
    case "not-now":
    case "no-result-yet":
    case "result-unknown":
    case "payment-running":
    case "new-sale-first":
    case "amount-behind":
      return `notice.${notice.kind}`;
  }
}
