import "server-only";
import { getContainer } from "../container";
import { readTokens, writeToken } from "./session-cookies";
import { hashToken } from "./tokens";

/**
 * Gives this browser the token of the session that just began. What it was signed in as before ends first: a token from
 * before a sign-in is worth nothing after it, whoever holds a copy (ASVS 7.2.4).
 */
export async function takeUpSession(kind: "session" | "office", token: string): Promise<void> {
  await endSessionsHere("signed-out");
  await writeToken(getContainer().env, kind, token);
}

/** Ends what this browser is signed in as, at the till and in the office. */
export async function endSessionsHere(how: "locked" | "signed-out"): Promise<void> {
  const { env, staff, credentials } = getContainer();
  const { session, office } = await readTokens(env);
  if (session !== null) await staff.endSession(hashToken(session), how);
  if (office !== null) await credentials.endOfficeSession(hashToken(office));
}
