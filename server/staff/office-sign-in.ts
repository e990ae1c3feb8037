import "server-only";
import { hasRight, isRole } from "@/lib/staff/rights";
import type { CredentialStore } from "../db/credential-store";
import { verifyPin } from "./pin";
import { findTotpStep, hashRecoveryCode, passwordText, unseal } from "./second-factor";
import { NOBODY } from "./sign-in";
import { hashToken, makeToken } from "./tokens";

export type OfficeSignInDeps = {
  readonly credentials: CredentialStore;
  readonly pinPepper: string;
  readonly totpKey: string;
  readonly nowMs: () => number;
};

/**
 * Signs in by password and second factor (the app's code, or a recovery code). One answer for every way it can fail, and
 * the same hash is computed for a login nobody has.
 * @returns a token for the cookie, or null
 */
export async function signInToOffice(
  { credentials, pinPepper, totpKey, nowMs }: OfficeSignInDeps,
  { login, password, code }: { login: string; password: string; code: string },
): Promise<string | null> {
  const person = await credentials.findByLogin(login.trim().toLowerCase());
  const isRight = await verifyPin(pinPepper, passwordText(password), person?.password_hash ?? NOBODY);
  if (person === undefined || person.totp_sealed === null || !isRight) return null;
  if (!isRole(person.role) || !hasRight(person.role, "see-office")) return null;
  const step = findTotpStep(unseal(totpKey, person.totp_sealed), code.replaceAll(/\s/g, ""), nowMs());
  const isSecond =
    step === null
      ? await credentials.takeRecoveryCode(person.id, hashRecoveryCode(code))
      : await credentials.takeTotpStep(person.id, step);
  if (!isSecond) return null;
  const token = makeToken();
  await credentials.beginOfficeSession(person, hashToken(token));
  return token;
}
