import { Ellipsis, GraduationCap, LayoutDashboard, type LucideIcon, ReceiptText } from "lucide-react";
import type { Route } from "next";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type Dispatch, memo, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { ModeRibbon } from "@/components/ui/mode-ribbon";
import { SaomaMark } from "@/components/ui/saoma-mark";
import type { OpenPaymentView } from "@/lib/payments/payment-view";
import { hasRight } from "@/lib/staff/rights";
import type { TillLight } from "./connection";
import { DoubtTray } from "./doubt-tray";
import { LanguageSwitch } from "./language-switch";
import { LaterConnectionBar } from "./later-parts";
import { LockButton } from "./lock-button";
import { SoundButton } from "./sound-button";
import type { TillActions, TillSession } from "./till-contract";
import { useTillLine } from "./till-line";
import type { TillEvent } from "./till-state";

const LaterHeader = dynamic(() => import("./later-header").then((module) => module.LaterHeader), {
  ssr: false,
  // Its room, so that nothing jumps.
  loading: () => <span className="size-touch shrink-0" />,
});
const TillMenu = dynamic(() => import("./till-menu").then((module) => module.TillMenu), { ssr: false });

type TillHeaderProps = {
  readonly session: TillSession;
  readonly light: TillLight;
  readonly openPayments: readonly OpenPaymentView[];
  readonly moreOpen: number;
  readonly followedId: string | null;
  readonly actions: Pick<TillActions, "lockTill" | "setLocale" | "listColleagues" | "handOver">;
  readonly dispatch: Dispatch<TillEvent>;
};

/** Always there: which shop, who, which till, how it is connected, and what is still open. */
export const TillHeader = memo(function TillHeader(props: TillHeaderProps) {
  const { session, light, openPayments, moreOpen, followedId, actions, dispatch } = props;
  const t = useTranslations("till");
  const tp = useTranslations("payments");
  const { isPractice } = useTillLine();
  const hasOffice = hasRight(session.personRole, "see-office") && !isPractice;
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  return (
    <header className="safe-top relative border-b border-line bg-card">
      {/* Practice has its word in its own frame. */}
      {!isPractice && <ModeRibbon mode={session.mode} />}
      <div className="safe-x flex min-h-16 low:min-h-12 max-[19rem]:flex-wrap items-center gap-1 sm:gap-2">
        <SaomaMark className="hidden size-8 shrink-0 sm:block" />
        <div className="min-w-0 flex-1 leading-tight max-[19rem]:basis-full sm:ps-1">
          <h1
            dir="auto"
            className="line-clamp-2 text-small leading-[1.1rem] font-semibold sm:line-clamp-1 sm:text-body sm:leading-6 rtl:text-right"
          >
            {session.storeName}
          </h1>
          <p className="truncate text-small text-ink-soft">
            {session.personName} · {session.deviceName}
          </p>
        </div>
        {!isPractice && <LaterHeader light={light} personId={session.personId} followedId={followedId} />}
        {!isPractice && <HeaderLink href="/till/payments" label={tp("open")} icon={ReceiptText} />}
        {!isPractice && <HeaderLink href="/till/practice" label={t("practice")} icon={GraduationCap} />}
        {hasOffice && <HeaderLink href="/office" label={t("office")} icon={LayoutDashboard} />}
        <DoubtTray
          payments={openPayments}
          more={moreOpen}
          personId={session.personId}
          followedId={followedId}
          actions={actions}
          onFollow={(paymentId) => {
            dispatch({ type: "follow", paymentId });
          }}
        />
        <div className="hidden sm:block">
          <SoundButton />
        </div>
        {!isPractice && (
          <div className="hidden lg:block">
            <LanguageSwitch setLocale={actions.setLocale} />
          </div>
        )}
        {!isPractice && (
          <>
            <LockButton session={session} openPayments={openPayments} actions={actions} />
            <IconButton
              label={t("menu")}
              aria-haspopup="dialog"
              onClick={() => {
                setIsMenuOpen(true);
              }}
            >
              <Ellipsis aria-hidden className="size-5" />
            </IconButton>
          </>
        )}
      </div>
      <div role="status">{light !== "ok" && <LaterConnectionBar light={light} />}</div>
      {isMenuOpen && (
        <TillMenu
          hasOffice={hasOffice}
          setLocale={actions.setLocale}
          onClose={() => {
            setIsMenuOpen(false);
          }}
        />
      )}
    </header>
  );
});

type HeaderLinkProps = { readonly href: Route; readonly label: string; readonly icon: LucideIcon };

/** On a phone the menu has these. */
function HeaderLink({ href, label, icon: Icon }: HeaderLinkProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={label}
      title={label}
      className="hidden size-touch shrink-0 items-center justify-center rounded-control transition duration-quick active:bg-sunk sm:inline-flex"
    >
      <Icon aria-hidden className="size-5" />
    </Link>
  );
}
