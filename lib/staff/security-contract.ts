import { z } from "zod";
import { keptText } from "../text/typed-text";
import { MIN_PASSWORD } from "./setup-contract";

export type PasskeyView = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  /** ms UTC; null: never yet. */
  readonly lastUsedAt: number | null;
};

/** Where somebody is signed in now: a till by its name, or a browser by what it says it is. */
export type SessionView = {
  readonly kind: "till" | "office";
  readonly name: string | null;
  readonly beganAt: number;
  readonly lastSeenAt: number;
  readonly isThis: boolean;
};

export type SecurityView = {
  /** Null: this person has no password yet and needs an invitation. */
  readonly login: string | null;
  readonly passkeys: readonly PasskeyView[];
  /** Recovery codes that were not used yet. */
  readonly codesLeft: number;
  readonly sessions: readonly SessionView[];
  readonly serverNow: number;
};

export type SecurityRefusal =
  | "not-signed-in"
  | "not-allowed"
  | "bad-input"
  /** Soon guessed. */
  | "easy-password"
  | "wrong-password"
  | "wrong-pin"
  | "locked"
  /** The code of the app does not fit. */
  | "wrong-code"
  /** The key did not answer what it was asked, or too late. */
  | "no-key"
  | "known-key";

type Refused = { readonly ok: false; readonly reason: SecurityRefusal };

export type SecurityResult = { readonly ok: true } | Refused;

/** Shown once: an authenticator app's secret as text and as the picture (SVG) it reads. */
export type NewAppResult = { readonly ok: true; readonly secret: string; readonly picture: string } | Refused;

/** Shown once. */
export type NewCodesResult = { readonly ok: true; readonly codes: readonly string[] } | Refused;

/** What a browser hands to its passkeys, as the library makes it; opaque to us. */
export type PasskeyQuestion = { readonly ok: true; readonly options: object } | Refused;

const password = z.string().min(1).max(200);

export const passwordSchema = z.object({ password });
export const newPasswordSchema = z.object({ password, next: z.string().min(MIN_PASSWORD).max(200) });
export const appCodeSchema = z.object({ code: z.string().trim().max(12) });

const base64url = (max: number) =>
  z
    .string()
    .regex(/^[\w-]*$/)
    .max(max);
export const passkeyIdSchema = z.object({ password, id: base64url(1_400).min(1) });
const answer = {
  id: base64url(1_400).min(1),
  rawId: base64url(1_400),
  type: z.literal("public-key"),
  authenticatorAttachment: z.enum(["platform", "cross-platform"]).optional(),
  clientExtensionResults: z.record(z.string().max(40), z.unknown()),
};

/** What a passkey answers when it is made (WebAuthn, RegistrationResponseJSON): bounded here, verified by the library. */
export const newPasskeySchema = z.object({
  name: keptText(40).min(1),
  answer: z.object({
    ...answer,
    response: z.object({
      clientDataJSON: base64url(8_000),
      attestationObject: base64url(40_000),
      transports: z.array(base64url(20)).max(8).optional(),
    }),
  }),
});

/** What a passkey answers when somebody signs in (AuthenticationResponseJSON). */
export const passkeySignInSchema = z.object({
  ...answer,
  response: z.object({
    clientDataJSON: base64url(8_000),
    authenticatorData: base64url(8_000),
    signature: base64url(8_000),
    userHandle: base64url(200).optional(),
  }),
});

export type NewPasskeyAnswer = z.infer<typeof newPasskeySchema>["answer"];
export type PasskeySignInAnswer = z.infer<typeof passkeySignInSchema>;
