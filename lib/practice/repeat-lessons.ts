import type { LessonStanding } from "./standing";

/** One lesson's end. `at` is ms UTC. */
export type LessonResult = { readonly lessonId: string; readonly at: number; readonly isPassed: boolean };

/** How well a lesson is known: the Leitner box, from 0 (to be learnt) to 4, and when it is due again. */
export type LessonMemory = { readonly box: number; readonly dueAt: number };

const DAY_MS = 86_400_000;
/** After a pass the lesson waits longer each time (S. Leitner, 1972); after a miss it is due at once. */
const WAIT_MS = [0, DAY_MS, 3 * DAY_MS, 10 * DAY_MS, 30 * DAY_MS] as const;
const LAST_BOX = WAIT_MS.length - 1;

const NEW: LessonMemory = { box: 0, dueAt: 0 };

/**
 * What somebody knows, from everything they practised: a pass moves a lesson one box up, but only once it was due (doing
 * it ten times in one evening is not knowing it in a month); a miss puts it back to the first box. Pure.
 */
export function memoryOf(results: readonly LessonResult[]): ReadonlyMap<string, LessonMemory> {
  const memory = new Map<string, LessonMemory>();
  for (const result of results.toSorted((a, b) => a.at - b.at)) {
    memory.set(result.lessonId, after(memory.get(result.lessonId) ?? NEW, result));
  }
  return memory;
}

function after(known: LessonMemory, { at, isPassed }: LessonResult): LessonMemory {
  if (!isPassed) return { box: 0, dueAt: at };
  if (known.box > 0 && at < known.dueAt) return known;
  const box = Math.min(LAST_BOX, known.box + 1);
  return { box, dueAt: at + (WAIT_MS[box] ?? 0) };
}

/**
 * Lessons of a course to do now: missed and forgotten ones first, then what was never done, each in the order given. All
 * of them when none is due: whoever wants to practise may.
 */
export function lessonsToDo(
  lessonIds: readonly string[],
  standings: readonly Pick<LessonStanding, "lessonId" | "isDue" | "tries">[],
): readonly string[] {
  const standingOf = (id: string) => standings.find(({ lessonId }) => lessonId === id);
  const due = lessonIds.filter((id) => standingOf(id)?.isDue ?? true);
  const isKnown = (id: string) => (standingOf(id)?.tries ?? 0) > 0;
  return due.length === 0 ? lessonIds : [...due.filter(isKnown), ...due.filter((id) => !isKnown(id))];
}
