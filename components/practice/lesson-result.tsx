import { Check, CloudOff, MessageCircle, TriangleAlert, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button, buttonClasses } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { type Judgement, judgeLesson } from "@/lib/practice/judge-lesson";
import { type PracticeWords, titleOf } from "@/lib/practice/lesson-title";
import type { PracticeDesk } from "@/lib/practice/practice-desk";
import { PracticeFrame } from "./practice-frame";

/** Why the try is not on record. */
export type Unsaved = "no-answer" | "signed-out";

type LessonResultProps = {
  readonly words: PracticeWords;
  readonly desk: PracticeDesk;
  /** Lessons still to come. */
  readonly left: number;
  readonly unsaved: Unsaved | null;
  /** The lesson was opened from an outcome on the till, which waits. */
  readonly isFromTill: boolean;
  readonly onAgain: () => void;
  readonly onNext: (isMissed: boolean) => void;
  readonly onHome: () => void;
};

/** What was right and what was not, a sentence each, and what the till's own table says about the situation. */
export function LessonResult(props: LessonResultProps) {
  const { words, desk, left, unsaved, isFromTill, onAgain, onNext, onHome } = props;
  const t = useTranslations("practice");
  const judged = judgeLesson(desk.lesson, desk.log, desk.money);
  const outcome = words.outcomes[desk.lesson.row];
  return (
    <PracticeFrame>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <main className="mx-auto flex w-full max-w-3xl flex-col gap-5 p-4 sm:p-6">
          <div
            role="status"
            className={classNames(
              "flex flex-wrap items-center justify-between gap-3 rounded-card p-5",
              judged.isPassed ? "bg-paid-panel text-on-panel" : "bg-doubt-panel text-on-panel-doubt",
            )}
          >
            <div>
              <p className="text-small font-semibold">{titleOf(words, desk.lesson)}</p>
              <h1 className="text-title font-bold">{t(headingOf(judged))}</h1>
            </div>
            <p className="text-title font-bold tabular-nums">{t("score", { score: judged.score })}</p>
          </div>
          <ul className="flex flex-col gap-2">
            {judged.goals.map(({ goal, isMet }) => (
              <Line key={goal} isGood={isMet} text={words.own.goal[goal]} label={t(isMet ? "done" : "not-done")} />
            ))}
            {judged.faults.map((fault) => (
              <li key={fault} className="flex items-start gap-3 rounded-control bg-refused-soft p-3 text-body">
                <TriangleAlert aria-label={t("wrong")} className="mt-0.5 size-5 shrink-0 text-refused" />
                <span>{words.own.fault[fault]}</span>
              </li>
            ))}
          </ul>
          {outcome !== undefined && (
            <section className="rounded-card border border-line bg-card p-5">
              <h2 className="text-lead font-semibold">{outcome.title}</h2>
              <p className="text-body text-ink-soft">{outcome.money}</p>
              <p className="pt-2 text-body font-semibold">{outcome.cashier}</p>
              <p className="flex items-start gap-2 pt-2 text-body">
                <MessageCircle aria-hidden className="mt-1 size-4 shrink-0 text-practice" />
                <span>{t("say", { words: outcome.customer })}</span>
              </p>
            </section>
          )}
          {unsaved !== null && <UnsavedNotice unsaved={unsaved} />}
          <WayOn
            left={left}
            isPassed={judged.isPassed}
            isFromTill={isFromTill}
            onAgain={onAgain}
            onNext={onNext}
            onHome={onHome}
          />
        </main>
      </div>
    </PracticeFrame>
  );
}

function headingOf({ isPassed, score }: Judgement): "passed" | "passed-nearly" | "missed" {
  if (!isPassed) return "missed";
  return score === 100 ? "passed" : "passed-nearly";
}

function UnsavedNotice({ unsaved }: { readonly unsaved: Unsaved }) {
  const t = useTranslations("practice");
  const tc = useTranslations("till.connection");
  return (
    <p role="alert" className="flex flex-wrap items-center gap-2 text-body font-semibold text-doubt">
      <CloudOff aria-hidden className="size-5 shrink-0" />
      <span className="min-w-0 flex-1">{t(unsaved === "signed-out" ? "unsaved-signed-out" : "unsaved")}</span>
      {unsaved === "signed-out" && (
        <Link href="/sign-in" className={buttonClasses("plain", "touch")}>
          {tc("sign-in")}
        </Link>
      )}
    </p>
  );
}

type WayOnProps = Pick<LessonResultProps, "left" | "isFromTill" | "onAgain" | "onNext" | "onHome"> & {
  readonly isPassed: boolean;
};

/** What comes next first. Where only this lesson is left, no two buttons lead to the same place. */
function WayOn({ left, isPassed, isFromTill, onAgain, onNext, onHome }: WayOnProps) {
  const t = useTranslations("practice");
  const isLast = left === 0;
  const home = t(isFromTill ? "to-till" : "home");
  return (
    <div className="flex flex-col-reverse gap-3 sm:flex-row sm:*:flex-1">
      {!(isLast && isPassed) && (
        <Button size="large" tone="quiet" onClick={onHome}>
          {home}
        </Button>
      )}
      <Button size="large" tone={isLast && !isPassed ? "main" : "plain"} onClick={onAgain}>
        {t("again")}
      </Button>
      {(isPassed || !isLast) && (
        <Button
          size="large"
          tone="main"
          onClick={() => {
            if (isLast && isFromTill) onHome();
            else onNext(!isPassed);
          }}
        >
          {isLast ? (isFromTill ? home : t("ready")) : t("next", { count: left + (isPassed ? 0 : 1) })}
        </Button>
      )}
    </div>
  );
}

type LineProps = { readonly isGood: boolean; readonly text: string; readonly label: string };

function Line({ isGood, text, label }: LineProps) {
  const Sign = isGood ? Check : X;
  return (
    <li
      className={classNames(
        "flex items-start gap-3 rounded-control p-3 text-body",
        isGood ? "bg-paid-soft" : "bg-sunk",
      )}
    >
      <Sign
        aria-label={label}
        className={classNames("mt-0.5 size-5 shrink-0", isGood ? "text-paid" : "text-refused")}
      />
      <span>{text}</span>
    </li>
  );
}
