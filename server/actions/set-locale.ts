"use server";
import { LOCALE_COOKIE, LOCALES } from "@/lib/locales";
import { getContainer } from "../container";
import { isOwnOrigin } from "../staff/own-origin";
import { writeChoice } from "../staff/session-cookies";

/** Remembers the language of this screen on this device. */
export async function setLocale(locale: string): Promise<void> {
  if (!(await isOwnOrigin())) return;
  const known = LOCALES.find((shipped) => shipped === locale);
  if (known === undefined) return;
  await writeChoice(getContainer().env, LOCALE_COOKIE, known);
}
