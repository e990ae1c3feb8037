import { Languages } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { LOCALE_NAMES, LOCALES } from "@/lib/locales";
import { orderQuietly } from "./order-quietly";

type LanguageSwitchProps = { readonly setLocale: (locale: string) => Promise<void> };

/** The cashier's language, each by its own name; the customer's is chosen where it is shown. */
export function LanguageSwitch({ setLocale }: LanguageSwitchProps) {
  const t = useTranslations("till");
  const locale = useLocale();
  const [isPending, startTransition] = useTransition();
  return (
    <label className="relative flex shrink-0 items-center rounded-full bg-sunk text-small font-semibold">
      <span className="sr-only">{t("language")}</span>
      <Languages aria-hidden className="pointer-events-none absolute start-3 size-4" />
      <select
        value={locale}
        disabled={isPending}
        className="min-h-touch max-w-40 appearance-none rounded-full bg-transparent ps-9 pe-4"
        onChange={({ target }) => {
          startTransition(() => orderQuietly(() => setLocale(target.value)));
        }}
      >
        {LOCALES.map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {LOCALE_NAMES[tag]}
          </option>
        ))}
      </select>
    </label>
  );
}
