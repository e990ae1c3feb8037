import { useTranslations } from "next-intl";

type ModeRibbonProps = { readonly mode: "simulator" | "sandbox" | "production" | "practice" };

/** Says, unless real money moves here, that none does. */
export function ModeRibbon({ mode }: ModeRibbonProps) {
  const t = useTranslations("mode");
  if (mode === "production") return null;
  return (
    <p className="stripes-practice px-4 py-1 text-center text-small font-semibold text-practice" data-mode={mode}>
      {t(mode)}
    </p>
  );
}
