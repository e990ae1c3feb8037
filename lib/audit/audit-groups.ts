import type { AuditAction } from "./audit-actions";

/** What the log can be narrowed to: what the entries are about, as a manager thinks of it. */
export const AUDIT_GROUPS = ["sign-in", "people", "devices", "approvals", "money", "store", "systems"] as const;
export type AuditGroup = (typeof AUDIT_GROUPS)[number];

const GROUP_OF: Readonly<Record<AuditAction, AuditGroup>> = {
  "signed-in": "sign-in",
  "signed-out": "sign-in",
  "sign-in-failed": "sign-in",
  "sign-in-blocked": "sign-in",
  "sign-in-unblocked": "sign-in",
  "sessions-ended": "sign-in",
  "person-added": "people",
  "person-renamed": "people",
  "role-changed": "people",
  "person-disabled": "people",
  "person-enabled": "people",
  "pin-reset": "people",
  "pin-changed": "people",
  "password-changed": "people",
  "second-factor-added": "people",
  "second-factor-removed": "people",
  invited: "people",
  "invitation-used": "people",
  "enrolment-offered": "devices",
  "device-enrolled": "devices",
  "device-renamed": "devices",
  "device-revoked": "devices",
  "approval-given": "approvals",
  "approval-refused": "approvals",
  "cancel-requested": "money",
  "second-tender-allowed": "money",
  "refund-started": "money",
  "attention-taken": "money",
  "attention-released": "money",
  "attention-escalated": "money",
  "attention-handed-over": "money",
  "evidence-added": "money",
  "difference-resolved": "money",
  "difference-assigned": "money",
  "difference-linked": "money",
  "day-closed": "store",
  "reconciliation-file-imported": "store",
  "reconciliation-run": "store",
  "store-registration-asked": "store",
  "store-registration-told": "store",
  "store-created": "store",
  "setting-changed": "store",
  "data-exported": "store",
  "api-key-created": "systems",
  "api-key-revoked": "systems",
  "webhook-added": "systems",
  "webhook-removed": "systems",
  "webhook-resent": "systems",
  "webhooks-resealed": "systems",
  "server-started": "systems",
  "keys-changed": "systems",
  "chain-verified": "systems",
  "messages-cleared": "systems",
  "personal-data-erased": "systems",
  "backup-made": "systems",
};

/** The actions of a group, as the database holds them. */
export function actionsOf(group: AuditGroup): readonly string[] {
  return Object.entries(GROUP_OF).flatMap(([action, its]) => (its === group ? [action] : []));
}
