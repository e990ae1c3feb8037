import "server-only";
import { Secret, TOTP } from "otpauth";
import { makeEnrolmentCode } from "./tokens";

const PERIOD_SECONDS = 30;
const RECOVERY_CODES = 8;

/** What is shown once to whom it belongs: the app's address (otpauth://…), its secret as text, and the way back in. */
export type NewFactor = NewTotp & { readonly recoveryCodes: readonly string[] };
type NewTotp = { readonly uri: string; readonly secret: string };

/** The same password however the keyboard composed it; the prefix keeps passwords and PINs apart. */
export function passwordText(password: string): string {
  return `password:${password.normalize("NFC")}`;
}

/** A new authenticator secret of 160 bits with recovery codes, each good once. */
export function makeFactor(login: string): NewFactor {
  return { ...makeTotp(login), recoveryCodes: makeRecoveryCodes() };
}

/** A new authenticator secret of 160 bits. */
export function makeTotp(login: string): NewTotp {
  const secret = new Secret({ size: 20 });
  return { uri: totpOf(secret, login).toString(), secret: secret.base32 };
}

/** Ways back in without the app, each good once. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, makeEnrolmentCode);
}

/**
 * The time step a code of the authenticator app is right for, one step of clock difference allowed; null when it is not.
 * @param nowMs the server's clock, ms UTC
 */
export function findTotpStep(secretBase32: string, code: string, nowMs: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const totp = totpOf(Secret.fromBase32(secretBase32), "");
  const delta = totp.validate({ token: code, timestamp: nowMs, window: 1 });
  return delta === null ? null : Math.floor(nowMs / 1_000 / PERIOD_SECONDS) + delta;
}

function totpOf(secret: Secret, label: string): TOTP {
  return new TOTP({ issuer: "Saoma", label, secret, algorithm: "SHA1", digits: 6, period: PERIOD_SECONDS });
}
