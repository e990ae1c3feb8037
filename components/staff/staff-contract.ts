import type { PersonRole } from "@/components/till/till-contract";

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
      readonly reason: "wrong-pin" | "locked" | "device-unknown" | "bad-input";
      readonly retryAfterMs?: number | undefined;
    };

export type EnrolDeviceResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "wrong-code" | "expired" | "bad-input" | "locked" };

export type EnrolDemoResult = { readonly ok: true } | { readonly ok: false; readonly reason: string };
