import { z } from "zod";
import { ROLES } from "../staff/rights";

// Bounded, so that nobody can fill the log through a text field.
const text = z.string().max(300);
const amount = { amountMinor: z.int(), currency: z.string().length(3) };
const signInMethod = z.enum(["pin", "password", "passkey", "recovery-code"]);
const factor = z.enum(["totp", "passkey", "recovery-codes"]);
const role = z.enum(ROLES);
/** A setting's value as a person reads it; a secret setting is written as null. */
const setting = z.union([text, z.int(), z.boolean(), z.null()]);
const none = z.strictObject({});

/**
 * Everything the audit log can say, with the details each entry carries. Nothing else can be written: a detail that is
 * not in the list is refused, and none of them is a PIN, a token, a key or a scanned code (audit-actions.test.ts).
 */
export const AUDIT_ACTIONS = {
  // Signing in and out
  "signed-in": z.strictObject({ method: signInMethod }),
  "signed-out": z.strictObject({ how: z.enum(["locked", "signed-out", "everywhere"]) }),
  "sign-in-failed": z.strictObject({ method: signInMethod, wrongCount: z.int().optional() }),
  "sign-in-blocked": z.strictObject({ method: signInMethod, wrongCount: z.int().optional(), waitMs: z.int() }),
  "sign-in-unblocked": none,
  "sessions-ended": z.strictObject({ why: z.enum(["by-person", "by-manager", "credential-changed", "disabled"]) }),
  // People
  "person-added": z.strictObject({ name: text, role }),
  "person-renamed": z.strictObject({ before: text, after: text }),
  "role-changed": z.strictObject({ before: role, after: role }),
  "person-disabled": none,
  "person-enabled": none,
  "pin-reset": none,
  "pin-changed": none,
  "password-changed": none,
  "second-factor-added": z.strictObject({ factor, name: text.optional() }),
  "second-factor-removed": z.strictObject({ factor, name: text.optional() }),
  invited: none,
  "invitation-used": none,
  // Devices
  "enrolment-offered": none,
  "device-enrolled": z.strictObject({ name: text, how: z.enum(["setup", "code", "demo"]) }),
  "device-renamed": z.strictObject({ before: text, after: text }),
  "device-revoked": z.strictObject({ name: text }),
  // A second person's word; `right` is what was allowed
  "approval-given": z.strictObject({ right: text }),
  "approval-refused": z.strictObject({ right: text, reason: z.enum(["wrong-pin", "locked", "not-allowed"]) }),
  // Money
  "cancel-requested": z.strictObject({ ...amount }),
  "second-tender-allowed": z.strictObject({ ...amount, askedBy: z.uuid().nullable() }),
  "refund-started": z.strictObject({ ...amount, refundId: z.uuid(), approvedBy: z.uuid().nullable() }),
  "attention-taken": none,
  "attention-released": none,
  "attention-handed-over": z.strictObject({ to: z.uuid() }),
  "attention-escalated": none,
  "evidence-added": z.strictObject({ note: text }),
  "difference-resolved": z.strictObject({ kind: text, reason: text }),
  "difference-assigned": z.strictObject({ kind: text, to: z.uuid() }),
  "difference-linked": z.strictObject({ kind: text, paymentId: z.uuid(), reason: text }),
  // Systems
  "api-key-created": z.strictObject({ name: text }),
  "api-key-revoked": z.strictObject({ name: text }),
  "webhook-added": z.strictObject({ url: text, events: text }),
  "webhook-removed": z.strictObject({ url: text }),
  "webhooks-resealed": z.strictObject({ secrets: z.int(), newKey: z.boolean() }),
  "webhook-resent": z.strictObject({ event: text }),
  // The store
  "store-created": z.strictObject({ name: text }),
  "store-registration-asked": z.strictObject({ operation: text, sellerName: text }),
  "store-registration-told": z.strictObject({ state: text, word: text.nullable() }),
  "setting-changed": z.strictObject({ setting: text, before: setting, after: setting }),
  "day-closed": z.strictObject({ date: z.iso.date(), payments: z.int(), refunds: z.int(), unproven: z.int() }),
  "reconciliation-file-imported": z.strictObject({ file: text, date: z.iso.date(), lines: z.int() }),
  "reconciliation-run": z.strictObject({ date: z.iso.date(), differences: z.int() }),
  "data-exported": z.strictObject({ what: z.enum(["payments", "audit", "day", "reconciliation"]), rows: z.int() }),
  // The machine
  "server-started": z.strictObject({ mode: text, signingKey: text.nullable(), gatewayKey: text.nullable() }),
  "keys-changed": z.strictObject({ signingKey: text, gatewayKey: text }),
  "chain-verified": z.strictObject({ entries: z.int() }),
  "messages-cleared": z.strictObject({ messages: z.int(), days: z.int() }),
  "personal-data-erased": z.strictObject({ messages: z.int() }),
  "backup-made": z.strictObject({ file: text }),
} as const satisfies Readonly<Record<string, z.ZodType>>;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

export type AuditDetails<Action extends AuditAction> = z.input<(typeof AUDIT_ACTIONS)[Action]>;

/** True for a word of the list. */
export function isAuditAction(word: string): word is AuditAction {
  return Object.hasOwn(AUDIT_ACTIONS, word);
}
