/** Roles, from least to most trusted; an auditor sees and does nothing else. */
export const ROLES = ["cashier", "supervisor", "manager", "owner", "auditor"] as const;
export type Role = (typeof ROLES)[number];

/** What somebody may do. Deny by default: a right that a role does not list is refused. */
export type Right =
  | "take-payment"
  | "cancel-payment"
  | "see-payments"
  | "see-office"
  | "refund"
  /** Refunds above the store's limit for one person alone. */
  | "refund-above-limit"
  /** Lets a sale be paid another way while an earlier payment of it is still being returned. */
  | "approve-second-tender";

const MANAGER: readonly Right[] = [
  "take-payment",
  "cancel-payment",
  "see-payments",
  "see-office",
  "refund",
  "refund-above-limit",
  "approve-second-tender",
];

const RIGHTS: Readonly<Record<Role, readonly Right[]>> = {
  cashier: ["take-payment", "cancel-payment", "see-payments", "refund"],
  supervisor: ["take-payment", "cancel-payment", "see-payments", "refund", "approve-second-tender"],
  manager: MANAGER,
  owner: MANAGER,
  auditor: ["see-payments", "see-office"],
};

/** True when the role carries the right. */
export function hasRight(role: Role, right: Right): boolean {
  return RIGHTS[role].includes(right);
}

/** True for one of our roles; the database checks the same list. */
export function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text);
}
