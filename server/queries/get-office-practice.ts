import "server-only";
import type { CourseId } from "@/lib/practice/lesson";
import { isCourse } from "@/lib/practice/lessons";
import type { PracticePersonView } from "@/lib/practice/practice-contract";
import { getContainer } from "../container";
import { readLessonVersions } from "../practice/lesson-version";
import { viewCourses, viewStandings } from "../practice/view-standings";
import { requireOfficeRight } from "../staff/office-session";

export type OfficePracticeQuery =
  | { readonly kind: "signed-out" }
  | { readonly kind: "no-right" }
  | {
      readonly kind: "practice";
      readonly people: readonly PracticePersonView[];
      /** What the store wants before anybody sells alone. */
      readonly course: CourseId | null;
      readonly timeZone: string;
    };

/** Who of the store looked at has practised what. */
export async function getOfficePractice(): Promise<OfficePracticeQuery> {
  const check = await requireOfficeRight("manage-staff");
  if (!check.ok) return { kind: check.reason === "not-signed-in" ? "signed-out" : "no-right" };
  const { id: storeId, timeZone } = check.session.store;
  const { people, practice } = getContainer();
  const [staff, results, versions, course] = await Promise.all([
    people.listStaff(storeId),
    practice.listResults(storeId, null),
    readLessonVersions(),
    practice.findCourse(storeId),
  ]);
  const now = Date.now();
  return {
    kind: "practice",
    course: course !== null && isCourse(course) ? course : null,
    timeZone,
    people: staff
      .filter(({ disabledAt, role }) => disabledAt === null && role !== "auditor")
      .map(({ id, name, role }) => {
        const own = results.filter(({ personId }) => personId === id);
        const standings = viewStandings(own, versions, now);
        return { id, name, role, courses: viewCourses(standings), lessons: standings.filter(({ tries }) => tries > 0) };
      }),
  };
}
