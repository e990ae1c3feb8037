"use server";
import { z } from "zod";
import type { OfficeSignInInput, OfficeSignInResult } from "@/lib/staff/setup-contract";
import { typedText } from "@/lib/text/typed-text";
import { getContainer } from "../container";
import { browserName } from "../staff/browser-name";
import { clientAddress } from "../staff/client-address";
import { findCurrentDevice } from "../staff/current-session";
import { maySignIn } from "../staff/guard-sign-in";
import { knownBrowserHash, rememberBrowser } from "../staff/known-browser";
import { signInToOffice as signInUseCase } from "../staff/office-sign-in";
import { isOwnOrigin } from "../staff/own-origin";
import { takeUpSession } from "../staff/sessions-here";
import { tellFailedSignIn } from "../staff/tell-refusal";

const inputSchema = z.object({
  login: typedText(200).min(1),
  password: z.string().min(1).max(200),
  code: z.string().min(1).max(32),
});

/** The office from any browser: password and second factor. */
export async function signInToOffice(input: OfficeSignInInput): Promise<OfficeSignInResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "wrong" };
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "wrong" };
  const { credentials, hasher, totpKey, codeKey, rateLimits } = getContainer();
  const login = parsed.data.login.trim().toLowerCase();
  const device = await findCurrentDevice();
  const trusted = await credentials.findTrust(login, { knownHash: await knownBrowserHash(), device });
  if (!(await maySignIn(rateLimits, { login, trusted, address: await clientAddress() }))) {
    await tellFailedSignIn({ method: "password", reason: "locked" });
    return { ok: false, reason: "locked" };
  }
  const onRefused = (personId: string | null) => tellFailedSignIn({ method: "password", reason: "wrong", personId });
  const deps = { credentials, hasher, totpKey, codeKey, nowMs: () => Date.now(), onRefused };
  const begun = await signInUseCase(deps, { ...parsed.data, browser: await browserName() });
  if (begun === null) return { ok: false, reason: "wrong" };
  await takeUpSession("office", begun.token);
  await rememberBrowser(begun.personId);
  return { ok: true };
}
