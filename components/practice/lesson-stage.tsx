"use client";

import { RotateCcw } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";
import { Till } from "@/components/till/till";
import type { TillActions, TillSession } from "@/components/till/till-contract";
import { TillLineContext } from "@/components/till/till-line";
import { formatMoney } from "@/lib/money/format-money";
import type { CustomerLine, Lesson } from "@/lib/practice/lesson";
import { type PracticeWords, titleOf } from "@/lib/practice/lesson-title";
import { fillIn } from "@/lib/practice/load-practice-texts";
import { practiceApprovers } from "@/lib/practice/practice-approver";
import type { PracticeSession } from "@/lib/practice/practice-contract";
import type { PracticeDesk } from "@/lib/practice/practice-desk";
import { LessonStrip } from "./lesson-strip";
import { PracticeFrame } from "./practice-frame";
import { isRestarting } from "./practice-line";
import { PracticePayment } from "./practice-payment";
import { scanInto, shownCode } from "./show-code";
import { useDesk } from "./use-desk";

type LessonStageProps = {
  readonly words: PracticeWords;
  readonly session: PracticeSession;
  readonly lesson: Lesson;
  readonly tryNumber: number;
  readonly onEnd: (desk: PracticeDesk) => void;
  readonly onLeave: () => void;
};

/** A lesson: the till's own screens inside the frame, and above them what the customer wants. */
export function LessonStage({ words, session, lesson, tryNumber, onEnd, onLeave }: LessonStageProps) {
  const locale = useLocale();
  const { desk, keeper, practice, paidId } = useDesk(lesson, tryNumber, session, onEnd);
  const [shown, setShown] = useState(0);
  const show = (minor: number) => formatMoney({ currency: session.currency, minor }, locale);
  const { money } = desk;
  const sums = { amount: show(money.minor), first: show(money.parts[0]), second: show(money.parts[1]) };
  const scan = useCallback(() => {
    scanInto(document.body, shownCode(lesson.shown, shown, Math.random));
    setShown((count) => count + 1);
  }, [lesson, shown]);
  return (
    <PracticeFrame>
      <LessonStrip
        title={titleOf(words, lesson)}
        situation={fillIn(words.own.situation[lesson.situation], sums)}
        customer={words.own.customer[customerLine(desk)]}
        onScan={lesson.start === "till" ? scan : null}
        onFinish={() => {
          onEnd(keeper.get());
        }}
        onLeave={onLeave}
      />
      {/* The frame says already that no money moves: the till's own ribbon would only take room from its buttons. */}
      <div className="flex min-h-0 flex-1 flex-col md:overflow-hidden [&_[data-mode=practice]]:hidden [&_.till-surface]:h-full [&_.till-surface]:min-h-0">
        {lesson.start === "paid-payment" ? (
          <PracticePayment
            desk={desk}
            paymentId={paidId}
            session={session}
            startRefund={practice.actions.startRefund}
          />
        ) : (
          <PracticeTill
            desk={desk}
            practice={practice}
            session={session}
            approverName={words.own.approver}
            onLeave={onLeave}
          />
        )}
      </div>
    </PracticeFrame>
  );
}

/** Before the scan a customer holds out their code; what the lesson has them say answers what came of it. */
function customerLine({ lesson, log }: PracticeDesk): CustomerLine {
  const isBegun = lesson.start === "paid-payment" || log.some(({ kind }) => kind === "charge");
  return isBegun ? lesson.customer : "hello";
}

type PracticeTillProps = {
  readonly desk: PracticeDesk;
  readonly practice: ReturnType<typeof useDesk>["practice"];
  readonly session: PracticeSession;
  readonly approverName: string;
  readonly onLeave: () => void;
};

/** The till itself, on practice's line. A tablet that starts again comes up with what the server knows. */
function PracticeTill({ desk, practice, session, approverName, onLeave }: PracticeTillProps) {
  const t = useTranslations("practice");
  const tillSession = useMemo(() => tillSessionOf(session), [session]);
  const actions = useMemo(() => tillActionsOf({ practice, approverName, onLeave }), [practice, approverName, onLeave]);
  if (isRestarting(desk)) {
    return (
      <div role="status" className="flex flex-1 flex-col items-center justify-center gap-4 bg-ink p-8 text-paper">
        <RotateCcw aria-hidden className="size-12 animate-breathe" />
        <p className="text-title font-semibold">{t("restarting")}</p>
      </div>
    );
  }
  const running = desk.book.payments.at(-1)?.payment.id;
  return (
    <TillLineContext value={practice.line}>
      <Till
        session={tillSession}
        // Read once, when the till is mounted: at the start nothing runs, after a restart the payment does.
        initialPayment={running === undefined ? null : practice.viewOf(running)}
        tray={practice.viewTray()}
        actions={actions}
      />
    </TillLineContext>
  );
}

function tillSessionOf({ storeName, deviceName, personName, currency }: PracticeSession): TillSession {
  const person = { personId: "practice", personName, personRole: "cashier" as const };
  return { storeName, deviceName, ...person, currency, mode: "practice", phoneUrl: null, takesLongCodes: false };
}

/** Nothing here leaves the page: what practice has no use for answers that it does nothing. */
function tillActionsOf({ practice, approverName, onLeave }: Omit<PracticeTillProps, "desk" | "session">): TillActions {
  return {
    ...practice.actions,
    listApprovers: () => Promise.resolve(practiceApprovers(approverName)),
    listColleagues: () => Promise.resolve([]),
    handOver: () => Promise.resolve({ ok: false, reason: "not-allowed" }),
    printReceipt: () => Promise.resolve({ ok: false, reason: "not-found" }),
    lockTill: () => {
      onLeave();
      return Promise.resolve();
    },
    setLocale: () => Promise.resolve(),
  };
}
