import "server-only";
import type { CourseId } from "@/lib/practice/lesson";
import { isCourse } from "@/lib/practice/lessons";
import type { Role } from "@/lib/staff/rights";
import type { PracticePlace, PracticeStore } from "../db/practice-store";
import { hasLearnt, viewStandings } from "./view-standings";

export type PracticeFirstDeps = {
  readonly practice: Pick<PracticeStore, "findCourse" | "listResults" | "hasPermit">;
};

/** Whether a lesson was learnt is one thing, whether it changed since another. */
const NO_MATTER_WHICH = { isCurrent: () => true };

/**
 * The course this person has to learn before they may sell alone, or null when they may: the store wants none, they are
 * no cashier, they have learnt it, or a supervisor let them sell on this till. Neither a changed table nor a lesson missed
 * later takes it away: whoever practises again must not lose the till over it while customers wait.
 */
export async function findPracticeFirst(
  { practice }: PracticeFirstDeps,
  seller: PracticePlace & { readonly role: Role },
): Promise<CourseId | null> {
  if (seller.role !== "cashier") return null;
  const course = await practice.findCourse(seller.storeId);
  if (course === null || !isCourse(course)) return null;
  const results = await practice.listResults(seller.storeId, seller.personId);
  if (hasLearnt(course, viewStandings(results, NO_MATTER_WHICH, 0))) return null;
  return (await practice.hasPermit(seller)) ? null : course;
}
