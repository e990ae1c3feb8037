import "server-only";
import { FETCH_DAYS, firstFetchAt, planNextFetch } from "@/lib/reconciliation/fetch-plan";
import { addChinaDays, chinaDateOf } from "@/lib/reconciliation/read-time";
import type { ClaimedDay, DaySchedule, MatchCounts } from "../db/reconciliation-store";
import type { FetchedDay } from "./fetch-day";

export type DueDaysDeps = {
  readonly schedule: DaySchedule;
  /** Null while no SFTP is set up: then only what was dragged in is matched. */
  readonly fetch: ((date: string) => Promise<FetchedDay>) | null;
  /** Matches the day and lets it settle what was in doubt. */
  readonly run: (date: string) => Promise<MatchCounts>;
  /** Look for today's file too, as soon as somebody asks. */
  readonly isEarly: boolean;
  readonly owner: string;
  readonly wallMs: () => number;
  readonly onDay: (news: {
    readonly date: string;
    readonly fetched: FetchedDay | null;
    readonly counts: MatchCounts;
  }) => void;
};

/** A day's files may be large and the line slow. */
const LEASE_MS = 15 * 60_000;

/**
 * Fetching and matching as work that is due: each server opens the days Alipay still keeps, claims one, looks for its
 * files, matches it, and writes when to look again. One at a time: it shares the process with the tills.
 */
export function dueDays(deps: DueDaysDeps): {
  readonly driveDue: (room: number) => Promise<readonly Promise<void>[]>;
  readonly untilNextDueMs: () => Promise<number | null>;
} {
  let isBusy = false;
  let openedOn: string | null = null;
  return {
    driveDue: async (room) => {
      if (room === 0 || isBusy) return [];
      const today = chinaDateOf(deps.wallMs());
      if (deps.fetch !== null && openedOn !== today) {
        await deps.schedule.openDays(recentDays(today));
        openedOn = today;
      }
      const day = await deps.schedule.claimDay(deps.owner, LEASE_MS);
      if (day === null) return [];
      isBusy = true;
      return [
        driveDay(deps, day).finally(() => {
          isBusy = false;
        }),
      ];
    },
    untilNextDueMs: deps.schedule.untilNextDueMs,
  };
}

function recentDays(today: string): { date: string; dueAt: number }[] {
  return Array.from({ length: FETCH_DAYS }, (_, index) => {
    const date = addChinaDays(today, -index);
    return { date, dueAt: firstFetchAt(date) };
  });
}

/** Looks for the day's files when it is time, matches, and writes when to look again. */
export async function driveDay(deps: DueDaysDeps, day: ClaimedDay): Promise<void> {
  const { fetch } = deps;
  const first = firstFetchAt(day.date);
  const isTime = deps.isEarly || day.now >= first;
  const fetched = fetch !== null && isTime ? await fetch(day.date) : null;
  const counts = await deps.run(day.date);
  if (fetched === null) {
    // Brought by hand: the first look of its own is still to come.
    const nextAt = fetch !== null && first > day.now ? first : null;
    await deps.schedule.finishDay(day, { nextAt, alarm: null, problem: null, isTry: false });
  } else {
    const hasSales = await deps.schedule.hasSales(day.date);
    const plan =
      day.now < first
        ? { nextAt: first, alarm: null }
        : planNextFetch(day.date, fetched.outcome, { hasSales, tries: day.tries, now: day.now });
    await deps.schedule.finishDay(day, { ...plan, problem: fetched.problem, isTry: true });
  }
  deps.onDay({ date: day.date, fetched, counts });
}
