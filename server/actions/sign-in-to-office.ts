"use server";
import { z } from "zod";
import type { OfficeSignInInput, OfficeSignInResult } from "@/lib/staff/setup-contract";
import { getContainer } from "../container";
import { clientAddress } from "../staff/client-address";
import { findCurrentDevice } from "../staff/current-session";
import { signInToOffice as signInUseCase } from "../staff/office-sign-in";
import { isOwnOrigin } from "../staff/own-origin";
import { writeToken } from "../staff/session-cookies";

const inputSchema = z.object({
  login: z.string().min(1).max(200),
  password: z.string().min(1).max(200),
  code: z.string().min(1).max(32),
});

/** The office from any browser: password and second factor. */
export async function signInToOffice(input: OfficeSignInInput): Promise<OfficeSignInResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "wrong" };
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "wrong" };
  const { env, credentials, pinPepper, totpKey, rateLimits } = getContainer();
  const address = await clientAddress();
  // Counted by where it comes from: a stranger's guesses do not close the door on the owner's own till.
  const place = (await findCurrentDevice())?.id ?? address;
  const login = parsed.data.login.trim().toLowerCase();
  const tries = [
    await rateLimits.limitRate("password-address", address),
    await rateLimits.limitRate("password-login", `${login}|${place}`),
  ];
  if (tries.some(({ ok }) => !ok)) return { ok: false, reason: "locked" };
  const deps = { credentials, pinPepper, totpKey, nowMs: () => Date.now() };
  const token = await signInUseCase(deps, parsed.data);
  if (token === null) return { ok: false, reason: "wrong" };
  await writeToken(env, "office", token);
  return { ok: true };
}
