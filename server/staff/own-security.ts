import "server-only";
import type { NewCodesResult, SecurityResult } from "@/lib/staff/security-contract";
import type { Change } from "@/lib/staff/staff-change";
import type { OwnSecurityStore, OwnTokens } from "../db/own-security-store";
import { seal, unseal } from "../seal";
import { isEasyPassword } from "./easy-password";
import type { PasswordHasher } from "./password-hasher";
import { findTotpStep, makeRecoveryCodes, makeTotp, passwordText } from "./second-factor";
import { hashTypedCode } from "./typed-codes";

export type OwnSecurityDeps = {
  readonly ownSecurity: OwnSecurityStore;
  readonly hasher: PasswordHasher;
  readonly totpKey: string;
  readonly codeKey: string;
};

export type Myself = { readonly change: Change; readonly personId: string };

/** Whoever changes how they sign in says their password again: an open browser is not enough (ASVS 7.5.1). */
export async function isOwnPassword(
  { ownSecurity, hasher }: Pick<OwnSecurityDeps, "ownSecurity" | "hasher">,
  personId: string,
  password: string,
): Promise<boolean> {
  const own = await ownSecurity.findOwn(personId);
  return hasher.verify(passwordText(password), own?.passwordHash ?? null);
}

/** Another password, unless it is soon guessed; every other session of this person ends. */
export async function changeOwnPassword(
  { ownSecurity, hasher }: OwnSecurityDeps,
  own: Myself,
  { next, tokens }: { readonly next: string; readonly tokens: OwnTokens },
): Promise<SecurityResult> {
  const login = (await ownSecurity.findOwn(own.personId))?.login ?? null;
  if (await isEasyPassword(next, login === null ? [] : [login])) return { ok: false, reason: "easy-password" };
  await ownSecurity.changePassword(own, await hasher.hash(passwordText(next)), tokens);
  return { ok: true };
}

/** A new authenticator app, which takes the old one's place once `confirmNewApp` has seen a code of it. */
export async function beginNewApp(
  { ownSecurity, totpKey }: Pick<OwnSecurityDeps, "ownSecurity" | "totpKey">,
  personId: string,
): Promise<{ readonly uri: string; readonly secret: string }> {
  const own = await ownSecurity.findOwn(personId);
  const totp = makeTotp(own?.login ?? "");
  await ownSecurity.keepPendingTotp(personId, seal(totpKey, totp.secret));
  return totp;
}

export async function confirmNewApp(
  { ownSecurity, totpKey }: Pick<OwnSecurityDeps, "ownSecurity" | "totpKey">,
  own: Myself,
  { code, nowMs }: { readonly code: string; readonly nowMs: number },
): Promise<SecurityResult> {
  const pending = (await ownSecurity.findOwn(own.personId))?.totpPending ?? null;
  const step = pending === null ? null : findTotpStep(unseal(totpKey, pending), code.replaceAll(/\s/g, ""), nowMs);
  if (pending === null || step === null) return { ok: false, reason: "wrong-code" };
  const isTaken = await ownSecurity.takePendingTotp(own, pending, step);
  return isTaken ? { ok: true } : { ok: false, reason: "wrong-code" };
}

/** New recovery codes; the old ones are worth nothing from now on. */
export async function renewRecoveryCodes(
  { ownSecurity, codeKey }: Pick<OwnSecurityDeps, "ownSecurity" | "codeKey">,
  own: Myself,
): Promise<NewCodesResult> {
  const codes = makeRecoveryCodes();
  const hashes = codes.map((code) => hashTypedCode(codeKey, "recovery", code));
  await ownSecurity.replaceRecoveryCodes(own, hashes);
  return { ok: true, codes };
}
