import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** The striped frame around everything in practice, with its word always in sight. */
export function PracticeFrame({ children }: { readonly children: ReactNode }) {
  const t = useTranslations("practice");
  return (
    <div className="stripes-practice flex min-h-dvh flex-col p-2 pt-0 sm:p-3 sm:pt-0 md:h-dvh" data-practice="on">
      <p className="py-1 text-center text-small font-bold tracking-wide text-practice uppercase">{t("ribbon")}</p>
      <div className="flex min-h-0 flex-1 flex-col overflow-hidden rounded-card border-2 border-practice bg-paper text-ink">
        {children}
      </div>
    </div>
  );
}
