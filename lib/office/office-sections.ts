import { hasRight, type Right, type Role } from "../staff/rights";

/** A room of the office: the folder of its page, and the right that opens it. */
export type OfficeSection = { readonly id: OfficeSectionId; readonly path: `/office/${string}`; readonly right: Right };

export type OfficeSectionId =
  | "today"
  | "payments"
  | "attention"
  | "reconciliation"
  | "staff"
  | "devices"
  | "audit"
  | "settings";

/** The office’s rooms that are built, in the order of a manager’s day. The pages check the right again, each by itself. */
export const OFFICE_SECTIONS: readonly OfficeSection[] = [
  { id: "today", path: "/office/today", right: "see-office" },
  { id: "payments", path: "/office/payments", right: "see-office" },
  { id: "reconciliation", path: "/office/reconciliation", right: "see-office" },
  { id: "staff", path: "/office/staff", right: "manage-staff" },
  { id: "devices", path: "/office/devices", right: "manage-devices" },
];

/** The rooms somebody of this role may enter. */
export function sectionsOf(role: Role): readonly OfficeSection[] {
  return OFFICE_SECTIONS.filter(({ right }) => hasRight(role, right));
}
