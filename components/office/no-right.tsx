import { LockKeyhole } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClasses } from "@/components/ui/button";

type NoRightProps = { readonly isWholePage?: boolean };

/** Says that this room is not for this person, and what to do about it. */
export function NoRight({ isWholePage = false }: NoRightProps) {
  const t = useTranslations("office.no-right");
  const Frame = isWholePage ? "main" : "section";
  return (
    <Frame
      className={`mx-auto flex max-w-md flex-col items-center justify-center gap-4 p-6 text-center ${isWholePage ? "min-h-dvh" : "min-h-96"}`}
    >
      <LockKeyhole aria-hidden className="size-12 text-ink-soft" />
      <h1 className="text-title font-semibold text-balance">{t("title")}</h1>
      <p className="text-body text-ink-soft text-balance">{t("text")}</p>
      <Link href="/till" className={buttonClasses("main", "touch")}>
        {t("to-till")}
      </Link>
    </Frame>
  );
}
