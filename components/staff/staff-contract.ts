import type { PersonRole } from "@/components/till/till-contract";
import type { ApprovalRefusal } from "@/lib/staff/approval";

export type SignInPerson = {
  readonly id: string;
  readonly name: string;
  readonly role: PersonRole;
  /** The demo PIN, shown only with the simulator. */
  readonly pinHint: string | null;
};

export type SignInResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: "wrong-pin" | "locked" | "needs-unlock" | "device-unknown" | "bad-input";
      readonly retryAfterMs?: number | undefined;
    };

export type UnlockInput = { readonly personId: string; readonly approverId: string; readonly pin: string };

export type UnlockResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: ApprovalRefusal | "device-unknown" | "bad-input";
      readonly retryAfterMs?: number | undefined;
    };

export type EnrolDeviceResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "wrong-code" | "expired" | "bad-input" | "locked" };

export type EnrolDemoResult = { readonly ok: true } | { readonly ok: false; readonly reason: string };
