import "server-only";
import { cookies } from "next/headers";
import { LOCALE_COOKIE } from "@/lib/locales";
import { OFFICE_STORE_COOKIE } from "@/lib/office/office-store";
import type { Env } from "../env";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

type CookieKind = "device" | "session" | "office" | "known";

/** `__Host-` binds a cookie to this host and to https. Plain http exists on loopback only, and not every browser takes it there. */
const hostName = (plain: string): string => `__Host-${plain}`;

const isHttps = (env: Env): boolean => env.origin.startsWith("https://");

function cookieName(env: Env, kind: CookieKind): string {
  return isHttps(env) ? hostName(`saoma-${kind}`) : `saoma-${kind}`;
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
    secure: isHttps(env),
    sameSite: "strict",
    path: "/",
    ...(kind === "device" || kind === "known" ? { maxAge: YEAR_SECONDS } : {}),
  });
}

export async function dropToken(env: Env, kind: CookieKind): Promise<void> {
  const jar = await cookies();
  jar.delete(cookieName(env, kind));
}

/** Cookies that open nothing: the language of this screen, the store its office looks at. */
export type Choice = typeof LOCALE_COOKIE | typeof OFFICE_STORE_COOKIE;

/** What was chosen in this browser, whichever way it came here; null when nothing was. */
export async function readChoice(choice: Choice): Promise<string | null> {
  const jar = await cookies();
  return (jar.get(hostName(choice)) ?? jar.get(choice))?.value ?? null;
}

/** Remembers a choice: a language for a year, also when another site leads here; a store until the browser closes. */
export async function writeChoice(env: Env, choice: Choice, value: string): Promise<void> {
  const jar = await cookies();
  const common = { httpOnly: true, secure: isHttps(env), path: "/" } as const;
  const lasting =
    choice === LOCALE_COOKIE ? ({ sameSite: "lax", maxAge: YEAR_SECONDS } as const) : ({ sameSite: "strict" } as const);
  jar.set(isHttps(env) ? hostName(choice) : choice, value, { ...common, ...lasting });
}
