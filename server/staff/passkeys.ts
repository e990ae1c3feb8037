import "server-only";
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { hasRight } from "@/lib/staff/rights";
import type { NewPasskeyAnswer, PasskeySignInAnswer, SecurityResult } from "@/lib/staff/security-contract";
import type { Change } from "@/lib/staff/staff-change";
import type { CredentialStore } from "../db/credential-store";
import type { PasskeyStore } from "../db/passkey-store";
import type { BegunSession } from "./office-sign-in";
import { hashToken, makeToken } from "./tokens";

export type PasskeyDeps = {
  readonly passkeys: PasskeyStore;
  /** Public origin; its host is what the keys are bound to. */
  readonly origin: string;
};

/** How long a person may take to touch their key. */
const CHALLENGE_LIFE_MS = 2 * 60 * 1_000;

/** What the browser asks a new passkey of this person. The key must know its owner by finger, face or PIN. */
export async function askNewPasskey(
  { passkeys, origin }: PasskeyDeps,
  person: { readonly id: string; readonly name: string },
): Promise<object> {
  const known = await passkeys.list(person.id);
  const options = await generateRegistrationOptions({
    rpName: "Saoma",
    rpID: new URL(origin).hostname,
    userID: Uint8Array.from(Buffer.from(person.id)),
    userName: person.name,
    userDisplayName: person.name,
    timeout: CHALLENGE_LIFE_MS,
    attestationType: "none",
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  await passkeys.insertChallenge(hashToken(options.challenge), person.id, CHALLENGE_LIFE_MS);
  return options;
}

/** Keeps a new passkey, when it answered this person's challenge, in time, for our origin. */
export async function addPasskey(
  { passkeys, origin }: PasskeyDeps,
  change: Change,
  { personId, name, answer }: { personId: string; name: string; answer: NewPasskeyAnswer },
): Promise<SecurityResult> {
  const verified = await verifyRegistrationResponse({
    response: answer as RegistrationResponseJSON, // bounded by its schema; what it says is what is verified here
    expectedChallenge: (challenge) => passkeys.takeChallenge(hashToken(challenge), personId),
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
    requireUserVerification: true,
  }).catch(() => null);
  // Whatever does not fit is one answer: which part it was helps only whoever forged it.
  if (verified === null || !verified.verified) return { ok: false, reason: "no-key" };
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
  const passkey = { id, name, counter, transports, publicKey: Buffer.from(publicKey).toString("base64url") };
  const isNew = await passkeys.add(change, personId, passkey);
  return isNew ? { ok: true } : { ok: false, reason: "known-key" };
}

/** What the browser asks whichever passkey the person has for us; nobody is named, so nobody is told who exists. */
export async function askPasskey({ passkeys, origin }: PasskeyDeps): Promise<object> {
  const options = await generateAuthenticationOptions({
    rpID: new URL(origin).hostname,
    timeout: CHALLENGE_LIFE_MS,
    userVerification: "required",
  });
  await passkeys.insertChallenge(hashToken(options.challenge), null, CHALLENGE_LIFE_MS);
  return options;
}

/**
 * Signs in by passkey: it is held and unlocked by its owner, so it is both factors. Its counter must go on from what was
 * written down, where it counts at all: a copied key falls behind (WebAuthn §6.1.1).
 * @returns whose session began, with the token for its cookie, or null
 */
export async function signInByPasskey(
  {
    passkeys,
    origin,
    credentials,
  }: PasskeyDeps & { readonly credentials: Pick<CredentialStore, "beginOfficeSession"> },
  answer: PasskeySignInAnswer,
  browser: string | null,
): Promise<BegunSession | null> {
  const known = await passkeys.find(answer.id);
  if (known === null || !hasRight(known.person.role, "see-office")) return null;
  const { id, counter, transports, publicKey } = known;
  const verified = await verifyAuthenticationResponse({
    response: answer as AuthenticationResponseJSON, // bounded by its schema; what it says is what is verified here
    expectedChallenge: (challenge) => passkeys.takeChallenge(hashToken(challenge), null),
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
    requireUserVerification: true,
    credential: {
      id,
      counter,
      transports: [...transports],
      publicKey: Uint8Array.from(Buffer.from(publicKey, "base64url")),
    },
  }).catch(() => null);
  if (verified === null || !verified.verified) return null;
  if (!(await passkeys.count(known, verified.authenticationInfo.newCounter))) return null;
  const token = makeToken();
  await credentials.beginOfficeSession(known.person, hashToken(token), { method: "passkey", browser });
  return { token, personId: known.person.id };
}
