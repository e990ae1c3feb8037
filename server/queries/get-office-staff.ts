import "server-only";
import { type Role, rolesManagedBy } from "@/lib/staff/rights";
import type { StaffView } from "@/lib/staff/staff-change";
import { getContainer } from "../container";
import { requireOfficeRight } from "../staff/office-session";

export type OfficeStaffQuery =
  | { readonly kind: "signed-out" }
  | { readonly kind: "no-right" }
  | {
      readonly kind: "staff";
      readonly people: readonly StaffView[];
      /** Roles this manager may give. */
      readonly roles: readonly Role[];
    };

/** The people of the store looked at. */
export async function getOfficeStaff(): Promise<OfficeStaffQuery> {
  const check = await requireOfficeRight("manage-staff");
  if (!check.ok) return { kind: check.reason === "not-signed-in" ? "signed-out" : "no-right" };
  const { person, store } = check.session;
  const roles = rolesManagedBy(person.role);
  const people = await getContainer().people.listStaff(store.id);
  return {
    kind: "staff",
    roles,
    people: people.map(({ id, name, role, disabledAt, isBlocked }) => ({
      id,
      name,
      role,
      isDisabled: disabledAt !== null,
      isBlocked,
      isChangeable: id !== person.id && roles.includes(role),
    })),
  };
}
