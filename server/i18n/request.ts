import "server-only";
import { headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { chooseLocale, LOCALE_COOKIE } from "@/lib/locales";
import { readChoice } from "../staff/session-cookies";

/** The language of a request: the one a page asks for (a sheet to print), else the device's choice, else the browser's wish. No locale in the URL. */
export default getRequestConfig(async ({ locale: asked }) => {
  const chosen = await readChoice(LOCALE_COOKIE);
  const list = await headers();
  const locale = asked ?? chooseLocale(chosen ?? undefined, list.get("accept-language"));
  const { default: messages } = (await import(`../../messages/${locale}.json`)) as { default: Record<string, unknown> }; // our own file
  return { locale, timeZone: "UTC", messages };
});
