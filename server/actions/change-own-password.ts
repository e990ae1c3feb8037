"use server";
import { newPasswordSchema, type SecurityResult } from "@/lib/staff/security-contract";
import { getContainer } from "../container";
import { isOwnOrigin } from "../staff/own-origin";
import { changeOwnPassword as changeUseCase } from "../staff/own-security";
import { requireMyselfAgain } from "../staff/require-myself";

/** Another password for whoever is signed in; everywhere else they are signed out. */
export async function changeOwnPassword(input: { password: string; next: string }): Promise<SecurityResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const parsed = newPasswordSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const check = await requireMyselfAgain(parsed.data.password);
  if (!check.ok) return check;
  return changeUseCase(getContainer(), check.own, { next: parsed.data.next, tokens: check.tokens });
}
