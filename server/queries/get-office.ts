import "server-only";
import { hasRight, type Role } from "@/lib/staff/rights";
import { getContainer } from "../container";
import { readLessonVersions } from "../practice/lesson-version";
import { requireOfficeRight } from "../staff/office-session";

export type OfficeQuery =
  | { readonly kind: "signed-out" }
  | { readonly kind: "no-right"; readonly mode: "simulator" | "sandbox" | "production" }
  | {
      readonly kind: "office";
      readonly mode: "simulator" | "sandbox" | "production";
      readonly personName: string;
      readonly role: Role;
      readonly storeId: string;
      readonly stores: readonly { readonly id: string; readonly name: string }[];
      /** Doubts, incidents and differences of the store looked at. */
      readonly openCases: number;
      /** Lessons that teach something else now than when they were learnt; 0 for whoever does not manage people. */
      readonly changedLessons: number;
    };

/** What surrounds every page of the office: who looks at which store, and which others there are. */
export async function getOffice(): Promise<OfficeQuery> {
  const { env, office, practice } = getContainer();
  const check = await requireOfficeRight("see-office");
  if (!check.ok)
    return check.reason === "not-signed-in" ? { kind: "signed-out" } : { kind: "no-right", mode: env.mode };
  const { person, store, stores } = check.session;
  const [openCases, changedLessons] = await Promise.all([
    office.cases.countCases(store.id),
    hasRight(person.role, "manage-staff")
      ? readLessonVersions().then(({ current }) => practice.countChanged(store.id, current))
      : 0,
  ]);
  return {
    kind: "office",
    mode: env.mode,
    personName: person.name,
    role: person.role,
    storeId: store.id,
    stores: stores.map(({ id, name }) => ({ id, name })),
    openCases,
    changedLessons,
  };
}
