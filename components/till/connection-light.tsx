import { CloudOff, LogOut, type LucideIcon, Wifi, WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { TillLight } from "./connection";

const SIGNS: Readonly<Record<TillLight, LucideIcon>> = {
  ok: Wifi,
  offline: WifiOff,
  silent: CloudOff,
  "signed-out": LogOut,
  "gateway-away": CloudOff,
  "gateway-held": CloudOff,
};

type ConnectionLightProps = { readonly light: TillLight };

/** Quiet while all is well; otherwise a bar across the till with the reason, because money decisions hang on it. */
export function ConnectionLight({ light }: ConnectionLightProps) {
  const t = useTranslations("till.connection");
  const Sign = SIGNS[light];
  return (
    <span
      role="img"
      aria-label={t(`short.${light}`)}
      title={t(`short.${light}`)}
      className={classNames(
        "inline-flex size-10 shrink-0 items-center justify-center rounded-full",
        light === "ok" ? "text-ink-soft" : "bg-ink text-paper",
      )}
    >
      <Sign aria-hidden className="size-5" />
    </span>
  );
}

export function ConnectionBar({ light }: ConnectionLightProps) {
  const t = useTranslations("till.connection");
  const Sign = SIGNS[light];
  return (
    <div role="status">
      {light !== "ok" && (
        <p className="safe-x flex min-h-12 items-center justify-center gap-3 bg-ink py-2 text-center text-body font-semibold text-paper">
          <Sign aria-hidden className="size-5 shrink-0" />
          <span>{t(`long.${light}`)}</span>
          {light === "signed-out" && (
            <a href="/sign-in" className="inline-flex min-h-touch items-center underline underline-offset-4">
              {t("sign-in")}
            </a>
          )}
        </p>
      )}
    </div>
  );
}
