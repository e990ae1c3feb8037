"use server";
import type { SecurityResult } from "@/lib/staff/security-contract";
import { getContainer } from "../container";
import { isOwnOrigin } from "../staff/own-origin";
import { requireMyself } from "../staff/require-myself";

/** Signs whoever asks out everywhere but in this browser. */
export async function endOtherSessions(): Promise<SecurityResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireMyself();
  if (!check.ok) return check;
  await getContainer().ownSecurity.endOtherSessions(check.own, check.tokens);
  return { ok: true };
}
