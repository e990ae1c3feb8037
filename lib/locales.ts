/** The languages the product ships; each has messages/<locale>.json. */
export const LOCALES = ["en", "zh-CN"] as const;
export type Locale = (typeof LOCALES)[number];

export const LOCALE_COOKIE = "saoma-locale";

/** The shipped language nearest to a wish such as a cookie or an Accept-Language header; English when none fits. */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  const wishes = [cookie ?? "", ...(acceptLanguage ?? "").split(",").map((part) => part.split(";")[0]?.trim() ?? "")];
  for (const wish of wishes) {
    const exact = LOCALES.find((locale) => locale.toLowerCase() === wish.toLowerCase());
    if (exact !== undefined) return exact;
    const language = wish.split("-")[0]?.toLowerCase() ?? "";
    const near = language === "" ? undefined : LOCALES.find((locale) => locale.toLowerCase().startsWith(language));
    if (near !== undefined) return near;
  }
  return "en";
}
