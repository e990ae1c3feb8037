/** Roles, from least to most trusted; an auditor sees and does nothing else. */
export const ROLES = ["cashier", "supervisor", "manager", "owner", "auditor"] as const;
export type Role = (typeof ROLES)[number];

/** What somebody may do. Deny by default: a right that a role does not list is refused. */
export type Right =
  | "take-payment"
  | "cancel-payment"
  | "see-payments"
  | "see-office"
  /** Closes days, takes cases on, changes the store's settings. */
  | "manage-office"
  | "refund"
  /** Refunds above the store's limit for one person alone. */
  | "refund-above-limit"
  /** Lets a sale be paid another way while an earlier payment of it is still being returned. */
  | "approve-second-tender"
  /** Lets somebody sell who has not learnt the course the store wants first. */
  | "let-unpractised-sell"
  /** Opens the till again for somebody whose PIN is blocked on it. */
  | "unlock-person"
  | "manage-staff"
  | "manage-devices"
  | "manage-settings"
  /** Adds stores of the merchant and tells Alipay of them. */
  | "manage-stores"
  | "see-audit"
  /** The log of what belongs to no store: the program's starts, its keys, its keeping. */
  | "see-installation"
  | "reconcile"
  /** Describes how a kind of file is to be read. */
  | "change-file-formats"
  | "close-day"
  | "export";

const MANAGER: readonly Right[] = [
  "take-payment",
  "cancel-payment",
  "see-payments",
  "see-office",
  "manage-office",
  "refund",
  "refund-above-limit",
  "approve-second-tender",
  "let-unpractised-sell",
  "unlock-person",
  "manage-staff",
  "manage-devices",
  "manage-settings",
  "see-audit",
  "reconcile",
  "change-file-formats",
  "close-day",
  "export",
];

const RIGHTS: Readonly<Record<Role, readonly Right[]>> = {
  cashier: ["take-payment", "cancel-payment", "see-payments", "refund"],
  supervisor: [
    "take-payment",
    "cancel-payment",
    "see-payments",
    "refund",
    "approve-second-tender",
    "let-unpractised-sell",
    "unlock-person",
  ],
  manager: MANAGER,
  owner: [...MANAGER, "manage-stores", "see-installation"],
  auditor: ["see-payments", "see-office", "see-audit", "export"],
};

/** True when the role carries the right. */
export function hasRight(role: Role, right: Right): boolean {
  return RIGHTS[role].includes(right);
}

/** Roles that somebody of this role may give, take away and act upon: nobody lifts anyone above themselves. */
export function rolesManagedBy(role: Role): readonly Role[] {
  if (role === "owner") return ROLES;
  return hasRight(role, "manage-staff") ? ["cashier", "supervisor", "manager", "auditor"] : [];
}

/** True for one of our roles; the database checks the same list. */
export function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text);
}
