import { CloudOff, Lock, type LucideIcon, WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";
import type { TillLight } from "./connection";

export const CONNECTION_SIGNS: Readonly<Record<Exclude<TillLight, "ok">, LucideIcon>> = {
  offline: WifiOff,
  silent: CloudOff,
  "signed-out": Lock,
  "gateway-away": CloudOff,
  "gateway-held": CloudOff,
};

/** Not there while all is well; otherwise a bar across the till with the reason, because money decisions hang on it. */
export function ConnectionBar({ light }: { readonly light: Exclude<TillLight, "ok"> }) {
  const t = useTranslations("till.connection");
  const Sign = CONNECTION_SIGNS[light];
  return (
    <p className="safe-x flex min-h-12 items-center justify-center gap-3 bg-ink py-2 text-center text-body font-semibold text-paper">
      <Sign aria-hidden className="size-5 shrink-0" />
      <span>{t(`long.${light}`)}</span>
      {light === "signed-out" && (
        <a href="/sign-in" className="inline-flex min-h-touch shrink-0 items-center underline underline-offset-4">
          {t("sign-in")}
        </a>
      )}
    </p>
  );
}
