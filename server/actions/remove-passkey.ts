"use server";
import { passkeyIdSchema, type SecurityResult } from "@/lib/staff/security-contract";
import { getContainer } from "../container";
import { isOwnOrigin } from "../staff/own-origin";
import { requireMyselfAgain } from "../staff/require-myself";

/** Takes one of the own passkeys away. The password and the app stay, so nobody locks themselves out. */
export async function removePasskey(input: { password: string; id: string }): Promise<SecurityResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const parsed = passkeyIdSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const check = await requireMyselfAgain(parsed.data.password);
  if (!check.ok) return check;
  await getContainer().passkeys.remove(check.own.change, check.own.personId, parsed.data.id);
  // Gone is gone, also when another window was faster.
  return { ok: true };
}
