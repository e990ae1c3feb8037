import type { AuditAction, AuditDetails } from "./audit-actions";

/** Who did it. A person acts on a device, or from a browser that is none of the store's; the machine by itself. */
export type AuditActor =
  | { readonly kind: "person"; readonly id: string; readonly deviceId: string | null }
  | { readonly kind: "device"; readonly id: string }
  | { readonly kind: "api-key"; readonly id: string }
  | { readonly kind: "command-line" }
  | { readonly kind: "machine" };

export const AUDIT_SUBJECT_KINDS = [
  "person",
  "device",
  "payment",
  "refund",
  "api-key",
  "webhook",
  "store",
  "day",
  "server",
] as const;

/** What it was done to. `id` is the row's id, a day's date, or null for the store itself. */
export type AuditSubject = { readonly kind: (typeof AUDIT_SUBJECT_KINDS)[number]; readonly id: string | null };

type EntryOf<Action extends AuditAction> = {
  /** Null: the installation, for what belongs to no store. */
  readonly storeId: string | null;
  readonly actor: AuditActor;
  readonly action: Action;
  readonly subject: AuditSubject;
  readonly details: AuditDetails<Action>;
};

/** An entry to be written: the action decides which details it carries. */
export type NewAuditEntry = { [Action in AuditAction]: EntryOf<Action> }[AuditAction];
