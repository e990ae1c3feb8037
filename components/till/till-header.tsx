import { Ellipsis, LayoutDashboard, Lock, ReceiptText, ScanBarcode } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button, buttonClasses } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { ModeRibbon } from "@/components/ui/mode-ribbon";
import { SaomaMark } from "@/components/ui/saoma-mark";
import type { OpenPaymentView } from "@/lib/payments/payment-view";
import { hasRight } from "@/lib/staff/rights";
import type { ConnectionKind } from "./connection";
import { ConnectionBar, ConnectionLight } from "./connection-light";
import { DoubtTray } from "./doubt-tray";
import { LanguageSwitch } from "./language-switch";
import { MuteButton } from "./mute-button";
import type { TillActions, TillSession } from "./till-contract";

type TillHeaderProps = {
  readonly session: TillSession;
  readonly connection: ConnectionKind;
  readonly openPayments: readonly OpenPaymentView[];
  readonly followedId: string | null;
  readonly actions: Pick<TillActions, "lockTill" | "setLocale">;
  readonly onFollow: (paymentId: string) => void;
};

/** Always there: which shop, who, which till, how it is connected, and what is still open. */
export function TillHeader({ session, connection, openPayments, followedId, actions, onFollow }: TillHeaderProps) {
  const t = useTranslations("till");
  const tp = useTranslations("payments");
  const hasOffice = hasRight(session.personRole, "see-office");
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  const [isLocking, startLocking] = useTransition();
  return (
    <header className="safe-top border-b border-line bg-card">
      <ModeRibbon mode={session.mode} />
      <div className="safe-x flex h-16 items-center gap-1 sm:gap-2">
        <SaomaMark className="hidden size-8 shrink-0 sm:block" />
        <div className="min-w-0 flex-1 leading-tight sm:ps-1">
          <h1 className="truncate text-body leading-6 font-semibold">{session.storeName}</h1>
          <p className="truncate text-small text-ink-soft">
            {session.personName} · {session.deviceName}
          </p>
        </div>
        <ConnectionLight connection={connection} />
        <Link
          href="/till/payments"
          prefetch={false}
          aria-label={tp("open")}
          title={tp("open")}
          className="hidden size-touch shrink-0 items-center justify-center rounded-control transition duration-quick active:bg-sunk sm:inline-flex"
        >
          <ReceiptText aria-hidden className="size-5" />
        </Link>
        {hasOffice && (
          <Link
            href="/office"
            prefetch={false}
            aria-label={t("office")}
            title={t("office")}
            className="hidden size-touch shrink-0 items-center justify-center rounded-control transition duration-quick active:bg-sunk sm:inline-flex"
          >
            <LayoutDashboard aria-hidden className="size-5" />
          </Link>
        )}
        <DoubtTray payments={openPayments} followedId={followedId} onFollow={onFollow} />
        <div className="hidden items-center gap-1 sm:flex">
          <MuteButton />
          <LanguageSwitch setLocale={actions.setLocale} />
        </div>
        <IconButton
          label={t("lock", { name: session.personName })}
          disabled={isLocking}
          onClick={() => {
            startLocking(() => actions.lockTill());
          }}
        >
          <Lock aria-hidden className="size-5" />
        </IconButton>
        <IconButton
          label={t("menu")}
          className="sm:hidden"
          aria-haspopup="dialog"
          onClick={() => {
            setIsMenuOpen(true);
          }}
        >
          <Ellipsis aria-hidden className="size-5" />
        </IconButton>
      </div>
      <ConnectionBar connection={connection} />
      {isMenuOpen && (
        <Dialog
          title={t("menu")}
          closeLabel={t("close")}
          onClose={() => {
            setIsMenuOpen(false);
          }}
        >
          <Link href="/till/payments" prefetch={false} className={buttonClasses("plain", "touch")}>
            <ReceiptText aria-hidden className="size-5" />
            {tp("open")}
          </Link>
          {hasOffice && (
            <Link href="/office" prefetch={false} className={`mt-2 ${buttonClasses("plain", "touch")}`}>
              <LayoutDashboard aria-hidden className="size-5" />
              {t("office")}
            </Link>
          )}
          <Link href="/till/scanner" prefetch={false} className={`mt-2 ${buttonClasses("plain", "touch")}`}>
            <ScanBarcode aria-hidden className="size-5" />
            {t("scan.scanner-check")}
          </Link>
          <div className="flex items-center justify-between gap-4 py-2">
            <LanguageSwitch setLocale={actions.setLocale} />
            <MuteButton />
          </div>
          <Button
            className="mt-2"
            disabled={isLocking}
            onClick={() => {
              startLocking(() => actions.lockTill());
            }}
          >
            <Lock aria-hidden className="size-5" />
            {t("lock", { name: session.personName })}
          </Button>
        </Dialog>
      )}
    </header>
  );
}
