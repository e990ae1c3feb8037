import { getLocale, getTranslations } from "next-intl/server";
import { oldBrowserPage } from "@/components/app/old-browser-page";
import { directionOf } from "@/lib/locales";

/** The plain page for a browser below the floor (lib/browser-floor.ts), in the language it asks for. */
export async function GET(): Promise<Response> {
  const locale = await getLocale();
  const t = await getTranslations("oldBrowser");
  const words = { title: t("title"), text: t("text"), these: t("these"), again: t("again") };
  return new Response(oldBrowserPage(words, locale, directionOf(locale)), {
    headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
  });
}
