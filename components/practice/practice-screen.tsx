"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { useCallback, useState } from "react";
import { chooseLocale } from "@/lib/locales";
import type { CourseId } from "@/lib/practice/lesson";
import { LESSONS, lessonsOf } from "@/lib/practice/lessons";
import type { PracticeSession } from "@/lib/practice/practice-contract";
import type { PracticeDesk } from "@/lib/practice/practice-desk";
import { lessonsToDo } from "@/lib/practice/repeat-lessons";
import type { LessonStanding } from "@/lib/practice/standing";
import { LessonResult, type Unsaved } from "./lesson-result";
import { LessonStage } from "./lesson-stage";
import { PracticeHome } from "./practice-home";
import type { PracticeScreenActions } from "./practice-screen-actions";
import { usePracticeWords } from "./use-practice-words";

type PracticeScreenProps = {
  readonly session: PracticeSession;
  readonly standings: readonly LessonStanding[];
  readonly practiceFirst: CourseId | null;
  /** A lesson asked for by its outcome on the till. */
  readonly lessonId: string | null;
  readonly actions: PracticeScreenActions;
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
  const locale = chooseLocale(useLocale(), null);
  const [standings, setStandings] = useState(first);
  const [walk, setWalk] = useState<Walk>({ queue: lessonId === null ? [] : [lessonId], ended: null, turn: 0 });
  const [unsaved, setUnsaved] = useState<Unsaved | null>(null);
  // Whoever looked up an outcome in the middle of their work goes back to it.
  const [isFromTill, setIsFromTill] = useState(lessonId !== null);
  const router = useRouter();
  const present = LESSONS.get(walk.queue[0] ?? "");
  const tryNumber = standings.find((standing) => standing.lessonId === present?.id)?.tries ?? 0;

  const end = useCallback(
    (desk: PracticeDesk) => {
      setWalk((now) => ({ ...now, ended: desk }));
      const order = { lessonId: desk.lesson.id, tryNumber, locale, log: desk.log };
      actions.recordPractice(order).then(
        (result) => {
          if (result.ok) setStandings(result.standings);
          setUnsaved(result.ok ? null : result.reason === "not-signed-in" ? "signed-out" : "no-answer");
        },
        () => {
          setUnsaved("no-answer");
        },
      );
    },
    [actions, locale, tryNumber],
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
  const choose = (queue: readonly string[]) => {
    setIsFromTill(false);
    start(queue);
  };
  const goHome = () => {
    if (isFromTill) router.push("/till");
    else start([]);
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
          choose(
            lessonsToDo(
              lessonsOf(course).map(({ id }) => id),
              standings,
            ),
          );
        }}
        onLesson={(id) => {
          choose([id]);
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
        unsaved={unsaved}
        isFromTill={isFromTill}
        onAgain={() => {
          start(walk.queue);
        }}
        onNext={goOn}
        onHome={goHome}
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
      onLeave={goHome}
    />
  );
}
