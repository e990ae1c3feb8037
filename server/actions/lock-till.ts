"use server";
import { getContainer } from "../container";
import { isOwnOrigin } from "../staff/own-origin";
import { dropToken } from "../staff/session-cookies";
import { endSessionsHere } from "../staff/sessions-here";

/** Ends the session on this device. Running payments go on without it. */
export async function lockTill(): Promise<void> {
  if (!(await isOwnOrigin())) return;
  await endSessionsHere("locked");
  const { env } = getContainer();
  await dropToken(env, "session");
  await dropToken(env, "office");
}
