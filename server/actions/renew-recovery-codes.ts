"use server";
import { type NewCodesResult, passwordSchema } from "@/lib/staff/security-contract";
import { getContainer } from "../container";
import { isOwnOrigin } from "../staff/own-origin";
import { renewRecoveryCodes as renewUseCase } from "../staff/own-security";
import { requireMyselfAgain } from "../staff/require-myself";

/** New recovery codes for whoever is signed in, shown once; the old ones are worth nothing from now on. */
export async function renewRecoveryCodes(input: { password: string }): Promise<NewCodesResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const parsed = passwordSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const check = await requireMyselfAgain(parsed.data.password);
  if (!check.ok) return check;
  return renewUseCase(getContainer(), check.own);
}
