import { useEffect, useState, useSyncExternalStore } from "react";
import { v7 as newId } from "uuid";
import { isLessonDone } from "@/lib/practice/judge-lesson";
import type { Lesson } from "@/lib/practice/lesson";
import { lessonMoney } from "@/lib/practice/lesson-money";
import { codesOf } from "@/lib/practice/lessons";
import type { PracticeSession } from "@/lib/practice/practice-contract";
import type { PracticeDesk } from "@/lib/practice/practice-desk";
import { LESSON_LIMIT_MS } from "@/lib/practice/practice-policy";
import { createDeskKeeper } from "./desk-keeper";
import { createPracticeLine } from "./practice-line";

// Long enough to see on the real screen what came of it.
const LINGER_MS = 3_500;

/** One lesson under way on this page: its desk, its line and its clock. */
export function useDesk(
  lesson: Lesson,
  tryNumber: number,
  session: PracticeSession,
  onEnd: (desk: PracticeDesk) => void,
) {
  const [{ keeper, practice, paidId }] = useState(() => {
    const codes = codesOf(lesson);
    const opening = {
      lesson,
      code: codes[tryNumber % codes.length] ?? "",
      currency: session.currency,
      money: lessonMoney(lesson, session.currency, tryNumber),
      paidId: newId(),
      now: Date.now(),
    };
    const made = createDeskKeeper(opening);
    return { keeper: made, practice: createPracticeLine(made, session), paidId: opening.paidId };
  });
  const desk = useSyncExternalStore(keeper.subscribe, keeper.get, keeper.get);
  useEffect(() => keeper.run(), [keeper]);
  const isOver = isTimeOver(desk) || isSettled(desk);
  useEffect(() => {
    if (isOver) onEnd(keeper.get());
  }, [isOver, keeper, onEnd]);
  return { desk, keeper, practice, paidId };
}

function isTimeOver({ book, startedAt }: PracticeDesk): boolean {
  return book.now - startedAt >= LESSON_LIMIT_MS;
}

/** Everything has been done and nothing happened for a moment. */
function isSettled(desk: PracticeDesk): boolean {
  const lastMs = desk.log.at(-1)?.atMs ?? 0;
  const isQuiet = desk.book.now - desk.startedAt - lastMs >= LINGER_MS;
  return isQuiet && isLessonDone(desk.lesson, desk.log, desk.money);
}
