import "server-only";
import { hasRight, isRole } from "@/lib/staff/rights";
import type { CredentialStore } from "../db/credential-store";
import { unseal } from "../seal";
import type { PasswordHasher } from "./password-hasher";
import { findTotpStep, passwordText } from "./second-factor";
import { hashToken, makeToken } from "./tokens";
import { recoveryHashes } from "./typed-codes";

export type OfficeSignInDeps = {
  readonly credentials: CredentialStore;
  readonly hasher: PasswordHasher;
  readonly totpKey: string;
  readonly codeKey: string;
  readonly nowMs: () => number;
  /** Told of each try that lets nobody in, with whose login it was; null: nobody's. */
  readonly onRefused?: (personId: string | null) => Promise<void>;
};

export type OfficeSignInOrder = {
  readonly login: string;
  readonly password: string;
  readonly code: string;
  /** As the browser calls itself, for the person's own list of sessions. */
  readonly browser: string | null;
};

export type BegunSession = { readonly token: string; readonly personId: string };

/**
 * Signs in by password and second factor (the app's code, or a recovery code). One answer for every way it can fail, and
 * the same hash is computed for a login nobody has.
 * @returns whose session began, with the token for its cookie, or null
 */
export async function signInToOffice(deps: OfficeSignInDeps, order: OfficeSignInOrder): Promise<BegunSession | null> {
  const person = await deps.credentials.findByLogin(order.login.trim().toLowerCase());
  const begun = await compareAndBegin(deps, person, order);
  if (begun === null) await deps.onRefused?.(person?.id ?? null);
  return begun;
}

async function compareAndBegin(
  { credentials, hasher, totpKey, codeKey, nowMs }: OfficeSignInDeps,
  person: Awaited<ReturnType<CredentialStore["findByLogin"]>>,
  { password, code, browser }: OfficeSignInOrder,
): Promise<BegunSession | null> {
  const isRight = await hasher.verify(passwordText(password), person?.password_hash ?? null);
  if (person === undefined || person.totp_sealed === null || !isRight) return null;
  if (!isRole(person.role) || !hasRight(person.role, "see-office")) return null;
  const step = findTotpStep(unseal(totpKey, person.totp_sealed), code.replaceAll(/\s/g, ""), nowMs());
  const isSecond =
    step === null
      ? await credentials.takeRecoveryCode(person.id, recoveryHashes(codeKey, code))
      : await credentials.takeTotpStep(person.id, step);
  if (!isSecond) return null;
  const token = makeToken();
  const method = step === null ? "recovery-code" : "password";
  await credentials.beginOfficeSession(person, hashToken(token), { method, browser });
  return { token, personId: person.id };
}
