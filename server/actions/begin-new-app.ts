"use server";
import { toSVG } from "bwip-js/node";
import { type NewAppResult, passwordSchema } from "@/lib/staff/security-contract";
import { getContainer } from "../container";
import { isOwnOrigin } from "../staff/own-origin";
import { beginNewApp as beginUseCase } from "../staff/own-security";
import { requireMyselfAgain } from "../staff/require-myself";

/** A new authenticator app for whoever is signed in; the old one goes on until a code of the new one was typed. */
export async function beginNewApp(input: { password: string }): Promise<NewAppResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "not-allowed" };
  const parsed = passwordSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const check = await requireMyselfAgain(parsed.data.password);
  if (!check.ok) return check;
  const { uri, secret } = await beginUseCase(getContainer(), check.own.personId);
  return { ok: true, secret, picture: toSVG({ bcid: "qrcode", text: uri, scale: 4, padding: 4 }) };
}
