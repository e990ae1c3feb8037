"use client";

import { Lock, ShoppingBasket } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { LanguageSwitch } from "@/components/till/language-switch";
import { IconButton } from "@/components/ui/icon-button";
import { SaomaMark } from "@/components/ui/saoma-mark";
import type { OfficeActions, OfficeFrame } from "./office-contract";
import { StoreSwitch } from "./store-switch";

type OfficeBarProps = { readonly office: OfficeFrame; readonly actions: OfficeActions };

/** Always there: which store, who, the language, the way to the till and out. */
export function OfficeBar({ office, actions }: OfficeBarProps) {
  const t = useTranslations("office.bar");
  const [isLocking, startLocking] = useTransition();
  return (
    <header className="safe-top border-b border-line bg-card">
      <div className="safe-x flex h-16 items-center gap-2">
        <SaomaMark className="hidden size-8 shrink-0 sm:block" />
        <div className="min-w-0 flex-1 leading-tight sm:ps-1">
          <StoreSwitch office={office} chooseStore={actions.chooseStore} />
          <p className="truncate text-small text-ink-soft">{t("office-of", { name: office.personName })}</p>
        </div>
        <div className="hidden sm:block">
          <LanguageSwitch setLocale={actions.setLocale} />
        </div>
        <Link
          href="/till"
          aria-label={t("to-till")}
          title={t("to-till")}
          className="inline-flex min-h-touch shrink-0 items-center gap-2 rounded-control border border-line-strong px-3.5 text-body font-semibold active:bg-sunk"
        >
          <ShoppingBasket aria-hidden className="size-5" />
          <span className="hidden lg:inline">{t("to-till")}</span>
        </Link>
        <IconButton
          label={t("lock", { name: office.personName })}
          disabled={isLocking}
          onClick={() => {
            startLocking(async () => {
              await actions.lock();
              // A whole load: nothing of the office stays in this browser's memory.
              window.location.assign("/sign-in");
            });
          }}
        >
          <Lock aria-hidden className="size-5" />
        </IconButton>
      </div>
    </header>
  );
}
