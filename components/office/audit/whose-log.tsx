import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { AUDIT_PATH } from "./audit-path";

type WhoseLogProps = { readonly store: string; readonly isInstallation: boolean };

/** For the owner: the store's log, or that of what belongs to no store. */
export function WhoseLog({ store, isInstallation }: WhoseLogProps) {
  const t = useTranslations("audit.whose");
  const choices = [
    { name: store, href: AUDIT_PATH, isChosen: !isInstallation },
    { name: t("installation"), href: `${AUDIT_PATH}?chain=installation`, isChosen: isInstallation },
  ];
  return (
    <nav aria-label={t("label")} className="flex flex-wrap gap-2">
      {choices.map(({ name, href, isChosen }) => (
        <Link
          key={href}
          href={href as Route}
          aria-current={isChosen ? "page" : undefined}
          className={classNames(
            "flex min-h-touch min-w-0 items-center rounded-full border px-4 text-body [overflow-wrap:anywhere]",
            isChosen ? "border-accent bg-accent-soft font-semibold" : "border-line-strong bg-card",
          )}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
