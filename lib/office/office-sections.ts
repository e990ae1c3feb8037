import { hasRight, type Right, type Role } from "../staff/rights";

/** A room of the office: the folder of its page, and the right that opens it. */
export type OfficeSection = { readonly id: OfficeSectionId; readonly path: `/office/${string}`; readonly right: Right };

export type OfficeSectionId =
  | "today"
  | "payments"
  | "attention"
  | "stores"
  | "reconciliation"
  | "staff"
  | "practice"
  | "devices"
  | "audit"
  | "readiness"
  | "security"
  | "settings";

/** The office’s rooms that are built, in the order of a manager’s day. The pages check the right again, each by itself. */
export const OFFICE_SECTIONS: readonly OfficeSection[] = [
  { id: "today", path: "/office/today", right: "see-office" },
  { id: "payments", path: "/office/payments", right: "see-office" },
  { id: "attention", path: "/office/attention", right: "see-office" },
  { id: "reconciliation", path: "/office/reconciliation", right: "see-office" },
  { id: "stores", path: "/office/stores", right: "manage-stores" },
  { id: "staff", path: "/office/staff", right: "manage-staff" },
  { id: "practice", path: "/office/practice", right: "manage-staff" },
  { id: "devices", path: "/office/devices", right: "manage-devices" },
  { id: "audit", path: "/office/audit", right: "see-audit" },
  { id: "settings", path: "/office/settings", right: "manage-settings" },
  { id: "readiness", path: "/office/readiness", right: "manage-settings" },
  { id: "security", path: "/office/security", right: "see-office" },
];

/** The rooms somebody of this role may enter. */
export function sectionsOf(role: Role): readonly OfficeSection[] {
  return OFFICE_SECTIONS.filter(({ right }) => hasRight(role, right));
}
