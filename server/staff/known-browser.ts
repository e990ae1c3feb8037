import "server-only";
import { getContainer } from "../container";
import { readTokens, writeToken } from "./session-cookies";
import { hashToken, makeToken } from "./tokens";

/**
 * Remembers that this person came in from this browser: strangers who guess their password elsewhere cannot close the
 * door on it (guard-sign-in.ts). The token opens nothing by itself.
 */
export async function rememberBrowser(personId: string): Promise<void> {
  const { env, credentials } = getContainer();
  const { known } = await readTokens(env);
  if (known !== null && (await credentials.touchKnownBrowser(hashToken(known), personId))) return;
  const token = makeToken();
  await credentials.insertKnownBrowser(hashToken(token), personId);
  await writeToken(env, "known", token);
}

/** The hash of the token this browser remembers, or null. */
export async function knownBrowserHash(): Promise<string | null> {
  const { known } = await readTokens(getContainer().env);
  return known === null ? null : hashToken(known);
}
