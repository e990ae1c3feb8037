"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";

const TABS = [
  { id: "store", path: "/office/settings" },
  { id: "doubt", path: "/office/settings/doubt" },
  { id: "systems", path: "/office/settings/systems" },
] as const;

/** The pages of the settings. */
export function SettingsTabs() {
  const t = useTranslations("office.settings");
  const pathname = usePathname();
  return (
    <header className="flex flex-col gap-3">
      <h1 className="text-title font-semibold">{t("title")}</h1>
      <nav aria-label={t("title")} className="-mx-1 flex gap-1 overflow-x-auto px-1 py-1">
        {TABS.map(({ id, path }) => (
          <Link
            key={id}
            href={path as Route} // our own pages, listed above
            aria-current={pathname === path ? "page" : undefined}
            className={classNames(
              "inline-flex min-h-touch shrink-0 items-center rounded-full border px-5 text-body font-semibold",
              pathname === path ? "border-ink bg-ink text-paper" : "border-line-strong bg-card",
            )}
          >
            {t(`tab.${id}`)}
          </Link>
        ))}
      </nav>
    </header>
  );
}
