import type { AuditActor } from "../audit/audit-entry";
import type { Role } from "./rights";

/** Who acts, and in which store: every change of people and devices is written with its audit entry, or not at all. */
export type Change = { readonly storeId: string; readonly actor: AuditActor };

/** What the office may do to a person. */
export type PersonOrder =
  | { readonly kind: "role"; readonly personId: string; readonly role: Role }
  | { readonly kind: "reset-pin" | "disable" | "enable" | "unlock"; readonly personId: string };

export type StaffRefusal = "not-signed-in" | "not-allowed" | "bad-input" | "name-taken" | "not-yourself" | "gone";

/** `pin` is shown once and kept only as a hash. */
export type StaffResult =
  | { readonly ok: true; readonly pin: string | null }
  | { readonly ok: false; readonly reason: StaffRefusal };

export type StaffView = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly isDisabled: boolean;
  readonly isBlocked: boolean;
  /** Nobody changes themselves, nor anybody above them. */
  readonly isChangeable: boolean;
};

export type DeviceView = {
  readonly id: string;
  readonly name: string;
  readonly lastSeenAt: number;
  readonly personName: string | null;
  readonly isThis: boolean;
};

/** A code that enrols one device, as text and as the picture (SVG) its camera reads. */
export type EnrolmentOffer =
  | { readonly ok: true; readonly code: string; readonly picture: string; readonly minutes: number }
  | { readonly ok: false; readonly reason: "not-signed-in" | "not-allowed" };
