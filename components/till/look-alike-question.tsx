"use client";

import { UserCheck, UserPlus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { formatMoney } from "@/lib/money/format-money";
import type { LookAlikeView } from "@/lib/payments/look-alike";
import { ageText } from "./age-text";
import { NoticeBanner } from "./notice-banner";
import { secondsSince } from "./progress-lines";
import { playSound } from "./sounds";
import type { TillState } from "./till-state";

type LookAlikeQuestionProps = {
  readonly lookAlike: LookAlikeView;
  readonly notice: Pick<TillState, "notice" | "noticeCount">;
  readonly onSame: () => void;
  readonly onOther: () => void;
  readonly onClose: () => void;
};

/** Nothing has been sent yet. The large button is the one that takes no money. */
export function LookAlikeQuestion({ lookAlike, notice, onSame, onOther, onClose }: LookAlikeQuestionProps) {
  const t = useTranslations("till.lookAlike");
  const locale = useLocale();
  const amount = formatMoney(lookAlike.amount, locale);
  const age = ageText(secondsSince(lookAlike.createdAt, lookAlike.serverNow));
  useEffect(() => {
    playSound("not-sure");
  }, []);
  return (
    <Dialog title={t("title")} closeLabel={t("close")} onClose={onClose}>
      <div className="flex flex-col gap-3">
        <p className="rounded-control border-2 border-doubt bg-doubt-soft px-4 py-3 text-doubt">
          <strong className="block text-title font-semibold text-ink tabular-nums">{amount}</strong>
          <span className="text-body font-semibold">{t(`state.${lookAlike.kind}`, { age })}</span>
          <span className="block text-small text-ink-soft">
            {lookAlike.personName} · {lookAlike.deviceName}
          </span>
        </p>
        <p className="text-body">{t(`why.${lookAlike.kind}`)}</p>
        {notice.notice !== null && <NoticeBanner notice={notice.notice} count={notice.noticeCount} />}
        <Button tone="main" size="large" onClick={onSame}>
          <UserCheck aria-hidden className="size-6 shrink-0" />
          {t(`same.${lookAlike.kind}`)}
        </Button>
        <Button onClick={onOther}>
          <UserPlus aria-hidden className="size-5 shrink-0" />
          {t("other", { amount })}
        </Button>
      </div>
    </Dialog>
  );
}
