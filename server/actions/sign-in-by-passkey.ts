"use server";
import { type PasskeySignInAnswer, passkeySignInSchema } from "@/lib/staff/security-contract";
import type { OfficeSignInResult } from "@/lib/staff/setup-contract";
import { getContainer } from "../container";
import { browserName } from "../staff/browser-name";
import { clientAddress } from "../staff/client-address";
import { rememberBrowser } from "../staff/known-browser";
import { isOwnOrigin } from "../staff/own-origin";
import { signInByPasskey as signInUseCase } from "../staff/passkeys";
import { takeUpSession } from "../staff/sessions-here";
import { tellFailedSignIn } from "../staff/tell-refusal";

/** The office by passkey, which is both factors at once. */
export async function signInByPasskey(answer: PasskeySignInAnswer): Promise<OfficeSignInResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "wrong" };
  const parsed = passkeySignInSchema.safeParse(answer);
  if (!parsed.success) return { ok: false, reason: "wrong" };
  const { env, credentials, passkeys, rateLimits } = getContainer();
  if (!(await rateLimits.limitRate("passkey-address", await clientAddress())).ok) {
    await tellFailedSignIn({ method: "passkey", reason: "locked" });
    return { ok: false, reason: "locked" };
  }
  const deps = { passkeys, credentials, origin: env.origin };
  const begun = await signInUseCase(deps, parsed.data, await browserName());
  if (begun === null) {
    await tellFailedSignIn({ method: "passkey", reason: "wrong" });
    return { ok: false, reason: "wrong" };
  }
  await takeUpSession("office", begun.token);
  await rememberBrowser(begun.personId);
  return { ok: true };
}
