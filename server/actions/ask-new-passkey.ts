"use server";
import { type PasskeyQuestion, passwordSchema } from "@/lib/staff/security-contract";
import { getContainer } from "../container";
import { isOwnOrigin } from "../staff/own-origin";
import { askNewPasskey as askUseCase } from "../staff/passkeys";
import { requireMyselfAgain } from "../staff/require-myself";

/** What the browser asks a new passkey of whoever is signed in; it takes their password again. */
export async function askNewPasskey(input: { password: string }): Promise<PasskeyQuestion> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const parsed = passwordSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const check = await requireMyselfAgain(parsed.data.password);
  if (!check.ok) return check;
  const { env, passkeys } = getContainer();
  return { ok: true, options: await askUseCase({ passkeys, origin: env.origin }, check.person) };
}
