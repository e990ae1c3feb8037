"use server";
import { appCodeSchema, type SecurityResult } from "@/lib/staff/security-contract";
import { getContainer } from "../container";
import { isOwnOrigin } from "../staff/own-origin";
import { confirmNewApp as confirmUseCase } from "../staff/own-security";
import { requireMyself } from "../staff/require-myself";

/** The first code of the new authenticator app, which proves that it was set up. */
export async function confirmNewApp(input: { code: string }): Promise<SecurityResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const check = await requireMyself();
  if (!check.ok) return check;
  const parsed = appCodeSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { rateLimits } = getContainer();
  if (!(await rateLimits.limitRate("password-login", `app|${check.own.personId}`)).ok)
    return { ok: false, reason: "locked" };
  return confirmUseCase(getContainer(), check.own, { code: parsed.data.code, nowMs: Date.now() });
}
