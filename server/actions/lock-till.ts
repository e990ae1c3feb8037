"use server";
import { getContainer } from "../container";
import { isOwnOrigin } from "../staff/own-origin";
import { dropToken, readTokens } from "../staff/session-cookies";
import { hashToken } from "../staff/tokens";

/** Ends the session on this device. Running payments go on without it. */
export async function lockTill(): Promise<void> {
  if (!(await isOwnOrigin())) return;
  const { env, staff, credentials } = getContainer();
  const { session, office } = await readTokens(env);
  if (session !== null) await staff.endSession(hashToken(session));
  if (office !== null) await credentials.endOfficeSession(hashToken(office));
  await dropToken(env, "session");
  await dropToken(env, "office");
}
