import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { classNames } from "@/components/ui/class-names";

const LOCALES = [
  { tag: "en", short: "EN", name: "English" },
  { tag: "zh-CN", short: "中文", name: "简体中文" },
] as const;

type LanguageSwitchProps = { readonly setLocale: (locale: string) => Promise<void> };

/** The cashier's language; the customer's is chosen where it is shown. */
export function LanguageSwitch({ setLocale }: LanguageSwitchProps) {
  const t = useTranslations("till");
  const locale = useLocale();
  const [isPending, startTransition] = useTransition();
  return (
    <fieldset aria-label={t("language")} className="flex min-w-0 shrink-0 rounded-full bg-sunk p-0.5">
      {LOCALES.map(({ tag, short, name }) => (
        <button
          key={tag}
          type="button"
          lang={tag}
          aria-label={name}
          aria-pressed={tag === locale}
          disabled={isPending}
          className={classNames(
            "min-h-touch min-w-touch rounded-full px-3 text-small font-semibold",
            tag === locale ? "bg-ink text-paper" : "text-ink-soft",
          )}
          onClick={() => {
            startTransition(() => setLocale(tag));
          }}
        >
          {short}
        </button>
      ))}
    </fieldset>
  );
}
