"use server";
import { getContainer } from "../container";
import { isOwnOrigin } from "../staff/own-origin";
import { dropToken, readTokens } from "../staff/session-cookies";
import { hashToken } from "../staff/tokens";

/** Ends the session on this device. Running payments go on without it. */
export async function lockTill(): Promise<void> {
  if (!(await isOwnOrigin())) return;
  const { env, staff } = getContainer();
  const { session } = await readTokens(env);
  if (session !== null) await staff.endSession(hashToken(session));
  await dropToken(env, "session");
}
