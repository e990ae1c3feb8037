"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { useCallback, useState } from "react";
import type { PaymentActions } from "@/components/payments/payment-contract";
import type { CourseId } from "@/lib/practice/lesson";
import { LESSONS, lessonsOf } from "@/lib/practice/lessons";
import type { PracticeActions, PracticeSession } from "@/lib/practice/practice-contract";
import type { PracticeDesk } from "@/lib/practice/practice-desk";
import { lessonsToDo } from "@/lib/practice/repeat-lessons";
import type { LessonStanding } from "@/lib/practice/standing";
import { LessonResult } from "./lesson-result";
import { LessonStage } from "./lesson-stage";
import { PracticeHome } from "./practice-home";
import { usePracticeWords } from "./use-practice-words";

export type PracticeScreenProps = {
  readonly session: PracticeSession;
  readonly standings: readonly LessonStanding[];
  readonly practiceFirst: CourseId | null;
  /** A lesson asked for by its outcome on the till. */
  readonly lessonId: string | null;
  readonly actions: PracticeActions & Pick<PaymentActions, "listApprovers">;
};

/** The way through practice: choose, act, be told, go on. */
export function PracticeScreen(props: PracticeScreenProps) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: "always" } } }),
  );
  return (
    <QueryClientProvider client={client}>
      <Practice {...props} />
    </QueryClientProvider>
  );
}

/** `queue`: what is still to be done, the present lesson first; one that was missed comes again at the end. */
type Walk = { readonly queue: readonly string[]; readonly ended: PracticeDesk | null; readonly turn: number };

function Practice({ session, standings: first, practiceFirst, lessonId, actions }: PracticeScreenProps) {
  const words = usePracticeWords();
  const locale = useLocale();
  const [standings, setStandings] = useState(first);
  const [walk, setWalk] = useState<Walk>({ queue: lessonId === null ? [] : [lessonId], ended: null, turn: 0 });
  const [isUnsaved, setIsUnsaved] = useState(false);
  const present = LESSONS.get(walk.queue[0] ?? "");
  const tryNumber = standings.find((standing) => standing.lessonId === present?.id)?.tries ?? 0;

  const end = useCallback(
    (desk: PracticeDesk) => {
      setWalk((now) => ({ ...now, ended: desk }));
      const order = { lessonId: desk.lesson.id, tryNumber, log: desk.log };
      actions.recordPractice(order).then(
        (result) => {
          if (result.ok) setStandings(result.standings);
          setIsUnsaved(!result.ok);
        },
        () => {
          setIsUnsaved(true);
        },
      );
    },
    [actions, tryNumber],
  );
  const goOn = (isMissed: boolean) => {
    setWalk(({ queue, turn }) => {
      const [done, ...rest] = queue;
      return { queue: isMissed && done !== undefined ? [...rest, done] : rest, ended: null, turn: turn + 1 };
    });
  };
  const start = (queue: readonly string[]) => {
    setWalk(({ turn }) => ({ queue, ended: null, turn: turn + 1 }));
  };

  if (words === null) return <div className="min-h-dvh bg-paper" aria-busy="true" />;
  if (present === undefined) {
    return (
      <PracticeHome
        words={words}
        session={session}
        standings={standings}
        practiceFirst={practiceFirst}
        actions={actions}
        locale={locale}
        onCourse={(course) => {
          start(
            lessonsToDo(
              lessonsOf(course).map(({ id }) => id),
              standings,
            ),
          );
        }}
        onLesson={(id) => {
          start([id]);
        }}
      />
    );
  }
  if (walk.ended !== null) {
    return (
      <LessonResult
        words={words}
        desk={walk.ended}
        left={walk.queue.length - 1}
        isUnsaved={isUnsaved}
        onAgain={() => {
          start(walk.queue);
        }}
        onNext={goOn}
        onHome={() => {
          start([]);
        }}
      />
    );
  }
  return (
    <LessonStage
      key={`${walk.turn}`}
      words={words}
      session={session}
      lesson={present}
      tryNumber={tryNumber}
      onEnd={end}
      onLeave={() => {
        start([]);
      }}
    />
  );
}
