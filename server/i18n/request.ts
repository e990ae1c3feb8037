import "server-only";
import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { chooseLocale, LOCALE_COOKIE } from "@/lib/locales";

/** The language of a request: the one a page asks for (a sheet to print), else the device's choice, else the browser's wish. No locale in the URL. */
export default getRequestConfig(async ({ locale: asked }) => {
  const jar = await cookies();
  const list = await headers();
  const locale = asked ?? chooseLocale(jar.get(LOCALE_COOKIE)?.value, list.get("accept-language"));
  const { default: messages } = (await import(`../../messages/${locale}.json`)) as { default: Record<string, unknown> }; // our own file
  return { locale, timeZone: "UTC", messages };
});
