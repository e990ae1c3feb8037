import { ArrowLeft, ShoppingBasket } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ModeRibbon } from "@/components/ui/mode-ribbon";

type PaymentsHeaderProps = {
  readonly mode: "simulator" | "sandbox" | "production" | "practice";
  readonly title: string;
  readonly subtitle: string;
  /** null where there is no way back. */
  readonly back: { readonly href: Route; readonly label: string } | null;
  /** In place of the way to the next sale, where that is closed. */
  readonly aside?: ReactNode;
};

const ROUND =
  "inline-flex size-touch shrink-0 items-center justify-center rounded-control transition duration-quick active:bg-sunk";

/** Where one is, the way back, and the way to the next sale. */
export function PaymentsHeader({ mode, title, subtitle, back, aside }: PaymentsHeaderProps) {
  const t = useTranslations("payments");
  return (
    <header className="safe-top sticky top-0 z-10 border-b border-line bg-card">
      <ModeRibbon mode={mode} />
      <div className="safe-x mx-auto flex min-h-16 w-full max-w-6xl items-center gap-2 py-1">
        {back !== null && (
          <Link href={back.href} aria-label={back.label} title={back.label} className={`${ROUND} safe-pull-start`}>
            <ArrowLeft aria-hidden className="size-6 rtl:rotate-180" />
          </Link>
        )}
        <div className="min-w-0 flex-1 leading-tight">
          <h1 className="text-body leading-5 font-semibold wrap-break-word">{title}</h1>
          <p className="text-small leading-5 text-ink-soft">{subtitle}</p>
        </div>
        {aside ?? (
          <Link
            href="/till"
            className="inline-flex min-h-touch shrink-0 items-center gap-2 rounded-control border border-line-strong px-3.5 text-body font-semibold active:bg-sunk"
          >
            <ShoppingBasket aria-hidden className="size-5" />
            {t("to-till")}
          </Link>
        )}
      </div>
    </header>
  );
}
