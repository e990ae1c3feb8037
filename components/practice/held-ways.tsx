import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { LanguageSwitch } from "@/components/till/language-switch";
import type { TillActions } from "@/components/till/till-contract";
import { IconButton } from "@/components/ui/icon-button";

type HeldWaysProps = {
  readonly personName: string;
  readonly actions: Pick<TillActions, "lockTill" | "setLocale">;
};

/**
 * What the till's header offers, for somebody who may not open the till yet: their language, and the lock, without which
 * nobody else could sign in on this tablet.
 */
export function HeldWays({ personName, actions }: HeldWaysProps) {
  const t = useTranslations("till");
  const [isLocking, startLocking] = useTransition();
  return (
    <>
      <LanguageSwitch setLocale={actions.setLocale} />
      <IconButton
        label={t("lock", { name: personName })}
        disabled={isLocking}
        onClick={() => {
          startLocking(() => actions.lockTill());
        }}
      >
        <Lock aria-hidden className="size-5" />
      </IconButton>
    </>
  );
}
