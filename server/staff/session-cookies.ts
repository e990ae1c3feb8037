import "server-only";
import { cookies } from "next/headers";
import type { Env } from "../env";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

type CookieKind = "device" | "session" | "office" | "known";

/** `__Host-` binds a cookie to this host and to https. Plain http exists on loopback only, and not every browser takes it there. */
function cookieName(env: Env, kind: CookieKind): string {
  return env.origin.startsWith("https://") ? `__Host-saoma-${kind}` : `saoma-${kind}`;
}

/** The tokens this browser sent, null where it sent none. */
export async function readTokens(env: Env): Promise<Record<CookieKind, string | null>> {
  const jar = await cookies();
  return {
    device: jar.get(cookieName(env, "device"))?.value ?? null,
    session: jar.get(cookieName(env, "session"))?.value ?? null,
    office: jar.get(cookieName(env, "office"))?.value ?? null,
    known: jar.get(cookieName(env, "known"))?.value ?? null,
  };
}

/** Gives this browser a token. What it is keeps for a year, a session until the browser closes. */
export async function writeToken(env: Env, kind: CookieKind, token: string): Promise<void> {
  const jar = await cookies();
  jar.set(cookieName(env, kind), token, {
    httpOnly: true,
    secure: env.origin.startsWith("https://"),
    sameSite: "strict",
    path: "/",
    ...(kind === "device" || kind === "known" ? { maxAge: YEAR_SECONDS } : {}),
  });
}

export async function dropToken(env: Env, kind: CookieKind): Promise<void> {
  const jar = await cookies();
  jar.delete(cookieName(env, kind));
}
