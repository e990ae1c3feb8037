import { z } from "zod";
import { typedText } from "../text/typed-text";
import { MIN_PASSWORD } from "./setup-contract";
import type { StaffRefusal } from "./staff-change";

/** An invitation as the office shows it, once: the code, the address that carries it, and that address as a picture. */
export type InvitationOffer =
  | {
      readonly ok: true;
      readonly code: string;
      readonly link: string;
      /** SVG */
      readonly picture: string;
      readonly hours: number;
    }
  | { readonly ok: false; readonly reason: StaffRefusal };

export const acceptInvitationSchema = z.object({
  code: z.string().trim().min(1).max(32),
  login: typedText(200).min(1),
  password: z.string().min(MIN_PASSWORD).max(200),
});

export type AcceptInvitationInput = z.infer<typeof acceptInvitationSchema>;

export type AcceptInvitationRefusal =
  | "wrong-code"
  | "expired"
  | "login-taken"
  | "bad-input"
  | "easy-password"
  | "locked";

/** What is shown once: the authenticator app's secret and picture (SVG), and the recovery codes. */
export type AcceptInvitationResult =
  | {
      readonly ok: true;
      readonly secret: string;
      readonly picture: string;
      readonly recoveryCodes: readonly string[];
    }
  | { readonly ok: false; readonly reason: AcceptInvitationRefusal };
