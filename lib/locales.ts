/** The languages the product ships, by their own names; each has messages/<locale>.json and an explanations file. */
export const LOCALE_NAMES = {
  en: "English",
  "zh-CN": "简体中文",
  "zh-TW": "繁體中文",
  ja: "日本語",
  ko: "한국어",
  th: "ไทย",
  ms: "Bahasa Melayu",
  fr: "Français",
  de: "Deutsch",
  it: "Italiano",
  es: "Español",
  ar: "العربية",
} as const;

export type Locale = keyof typeof LOCALE_NAMES;
export const LOCALES = Object.keys(LOCALE_NAMES) as readonly Locale[]; // keys of a literal object: exactly the union

export const LOCALE_COOKIE = "saoma-locale";

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(["ar"]);

/** The direction a language is written in. */
export function directionOf(locale: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(locale) ? "rtl" : "ltr";
}

/** The shipped language nearest to a wish such as a cookie or an Accept-Language header; English when none fits. */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  const wishes = [cookie ?? "", ...(acceptLanguage ?? "").split(",").map((part) => part.split(";")[0]?.trim() ?? "")];
  for (const wish of wishes) {
    const found = matchLocale(wish.toLowerCase());
    if (found !== undefined) return found;
  }
  return "en";
}

function matchLocale(wish: string): Locale | undefined {
  const exact = LOCALES.find((locale) => locale.toLowerCase() === wish);
  if (exact !== undefined || wish === "") return exact;
  // Hong Kong and Macau read the traditional script, whatever the browser calls it.
  if (/^zh-(hant|hk|mo)/.test(wish)) return "zh-TW";
  const language = wish.split("-")[0] ?? "";
  return LOCALES.find((locale) => locale.split("-")[0] === language);
}
