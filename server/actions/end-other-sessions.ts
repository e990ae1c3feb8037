"use server";
import { passwordSchema, type SecurityResult } from "@/lib/staff/security-contract";
import { getContainer } from "../container";
import { isOwnOrigin } from "../staff/own-origin";
import { requireMyselfAgainByEither } from "../staff/require-myself";

/** Signs whoever asks out everywhere but in this browser. They say their password again, or their PIN if they have none. */
export async function endOtherSessions(input: { password: string }): Promise<SecurityResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const parsed = passwordSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const check = await requireMyselfAgainByEither(parsed.data.password);
  if (!check.ok) return check;
  await getContainer().ownSecurity.endOtherSessions(check.own, check.tokens);
  return { ok: true };
}
