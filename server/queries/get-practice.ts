import "server-only";
import type { CurrencyCode } from "@/lib/money/currencies";
import type { CourseId } from "@/lib/practice/lesson";
import type { PracticeSession } from "@/lib/practice/practice-contract";
import type { CourseStanding, LessonStanding } from "@/lib/practice/standing";
import { getContainer } from "../container";
import { readLessonVersions } from "../practice/lesson-version";
import { findPracticeFirst } from "../practice/practice-first";
import { viewCourses, viewStandings } from "../practice/view-standings";
import { requireRight } from "../staff/current-session";

export type PracticeQuery = {
  readonly session: PracticeSession;
  readonly standings: readonly LessonStanding[];
  readonly courses: readonly CourseStanding[];
  /** The course to learn before selling alone; null when this person may sell. */
  readonly practiceFirst: CourseId | null;
};

/**
 * Everything practice is given. Nothing here depends on the server's mode, and nothing is about its gateway: the page
 * that gets it could not reach one. Null when nobody who may take payments is signed in.
 */
export async function getPractice(): Promise<PracticeQuery | null> {
  const check = await requireRight("take-payment");
  if (!check.ok) return null;
  const { practice } = getContainer();
  const { device, person } = check.session;
  const { id: storeId, name, timeZone, currency } = device.store;
  const place = { storeId, personId: person.id, deviceId: device.id };
  const [results, versions, practiceFirst] = await Promise.all([
    practice.listResults(storeId, person.id),
    readLessonVersions(),
    findPracticeFirst({ practice }, { ...place, role: person.role }),
  ]);
  const standings = viewStandings(results, versions, Date.now());
  return {
    session: {
      storeName: name,
      timeZone,
      deviceName: device.name,
      personName: person.name,
      currency: currency as CurrencyCode, // the store was made with one of the table's
    },
    standings,
    courses: viewCourses(standings),
    practiceFirst,
  };
}
