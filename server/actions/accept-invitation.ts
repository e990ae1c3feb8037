"use server";
import { toSVG } from "bwip-js/node";
import {
  type AcceptInvitationInput,
  type AcceptInvitationResult,
  acceptInvitationSchema,
} from "@/lib/staff/invitation-contract";
import { getContainer } from "../container";
import { browserName } from "../staff/browser-name";
import { clientAddress } from "../staff/client-address";
import { isEasyPassword } from "../staff/easy-password";
import { acceptInvitation as acceptUseCase } from "../staff/invitations";
import { rememberBrowser } from "../staff/known-browser";
import { isOwnOrigin } from "../staff/own-origin";
import { takeUpSession } from "../staff/sessions-here";

/** Whoever holds an invitation chooses a login and a password, and is in the office. */
export async function acceptInvitation(input: AcceptInvitationInput): Promise<AcceptInvitationResult> {
  if (!(await isOwnOrigin())) return { ok: false, reason: "bad-input" };
  const parsed = acceptInvitationSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "bad-input" };
  const { invitations, credentials, hasher, totpKey, codeKey, rateLimits } = getContainer();
  if (!(await rateLimits.limitRate("enrol-address", await clientAddress())).ok) return { ok: false, reason: "locked" };
  if (await isEasyPassword(parsed.data.password, [parsed.data.login])) return { ok: false, reason: "easy-password" };
  const deps = { invitations, credentials, hasher, totpKey, codeKey };
  const accepted = await acceptUseCase(deps, { ...parsed.data, browser: await browserName() });
  if (!accepted.ok) return accepted;
  await takeUpSession("office", accepted.officeToken);
  await rememberBrowser(accepted.personId);
  const { uri, secret, recoveryCodes } = accepted.factor;
  return { ok: true, secret, recoveryCodes, picture: toSVG({ bcid: "qrcode", text: uri, scale: 4, padding: 4 }) };
}
