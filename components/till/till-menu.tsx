"use client";

import { Download, GraduationCap, LayoutDashboard, ReceiptText, ScanBarcode, ScanLine } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { askToInstall, isInstallOffered } from "@/components/app/install-offer";
import { buttonClasses } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { LanguageSwitch } from "./language-switch";
import { SoundButton } from "./sound-button";

type TillMenuProps = {
  readonly hasOffice: boolean;
  readonly setLocale: (locale: string) => Promise<void>;
  readonly onClose: () => void;
};

const ENTRY = classNames(buttonClasses("plain", "touch"), "justify-start");
/** What a wider screen has in its header already. */
const PHONE_ONLY = "sm:hidden";

/** What is needed now and then; on a phone also what has no room in the header. */
export function TillMenu({ hasOffice, setLocale, onClose }: TillMenuProps) {
  const t = useTranslations("till");
  const tp = useTranslations("payments");
  return (
    <Dialog title={t("menu")} closeLabel={t("close")} onClose={onClose}>
      <nav className="flex flex-col gap-2">
        <Link href="/till/payments" prefetch={false} className={classNames(ENTRY, PHONE_ONLY)}>
          <ReceiptText aria-hidden className="size-5" />
          {tp("open")}
        </Link>
        <Link href="/till/practice" prefetch={false} className={classNames(ENTRY, PHONE_ONLY)}>
          <GraduationCap aria-hidden className="size-5" />
          {t("practice")}
        </Link>
        {hasOffice && (
          <Link href="/office" prefetch={false} className={classNames(ENTRY, PHONE_ONLY)}>
            <LayoutDashboard aria-hidden className="size-5" />
            {t("office")}
          </Link>
        )}
        <Link href="/till/scanner" prefetch={false} className={ENTRY}>
          <ScanLine aria-hidden className="size-5" />
          {t("scan.scanner-check")}
        </Link>
        <Link href="/till/commands" prefetch={false} className={ENTRY}>
          <ScanBarcode aria-hidden className="size-5" />
          {t("commands")}
        </Link>
        {isInstallOffered() && (
          <button
            type="button"
            className={ENTRY}
            onClick={() => {
              askToInstall();
              onClose();
            }}
          >
            <Download aria-hidden className="size-5" />
            {t("install")}
          </button>
        )}
      </nav>
      <div className="flex items-center justify-between gap-4 pt-3 lg:hidden">
        <LanguageSwitch setLocale={setLocale} />
        <div className={PHONE_ONLY}>
          <SoundButton />
        </div>
      </div>
    </Dialog>
  );
}
