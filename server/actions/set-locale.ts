"use server";
import { cookies } from "next/headers";
import { LOCALE_COOKIE, LOCALES } from "@/lib/locales";
import { isOwnOrigin } from "../staff/own-origin";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Remembers the language of this screen on this device. */
export async function setLocale(locale: string): Promise<void> {
  if (!(await isOwnOrigin())) return;
  const known = LOCALES.find((shipped) => shipped === locale);
  if (known === undefined) return;
  const jar = await cookies();
  jar.set(LOCALE_COOKIE, known, { path: "/", sameSite: "lax", maxAge: YEAR_SECONDS });
}
