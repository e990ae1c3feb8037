import { CloudOff, LogOut, type LucideIcon, Wifi, WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { ConnectionKind } from "./connection";

const SIGNS: Readonly<Record<ConnectionKind, LucideIcon>> = {
  ok: Wifi,
  offline: WifiOff,
  silent: CloudOff,
  "signed-out": LogOut,
};

type ConnectionLightProps = { readonly connection: ConnectionKind };

/** Quiet while all is well; otherwise a bar across the till with the reason, because money decisions hang on it. */
export function ConnectionLight({ connection }: ConnectionLightProps) {
  const t = useTranslations("till.connection");
  const Sign = SIGNS[connection];
  return (
    <span
      role="img"
      aria-label={t(`short.${connection}`)}
      title={t(`short.${connection}`)}
      className={classNames(
        "inline-flex size-10 shrink-0 items-center justify-center rounded-full",
        connection === "ok" ? "text-ink-soft" : "bg-ink text-paper",
      )}
    >
      <Sign aria-hidden className="size-5" />
    </span>
  );
}

export function ConnectionBar({ connection }: ConnectionLightProps) {
  const t = useTranslations("till.connection");
  const Sign = SIGNS[connection];
  return (
    <div role="status">
      {connection !== "ok" && (
        <p className="safe-x flex min-h-12 items-center justify-center gap-3 bg-ink py-2 text-center text-body font-semibold text-paper">
          <Sign aria-hidden className="size-5 shrink-0" />
          <span>{t(`long.${connection}`)}</span>
          {connection === "signed-out" && (
            <a href="/sign-in" className="inline-flex min-h-touch items-center underline underline-offset-4">
              {t("sign-in")}
            </a>
          )}
        </p>
      )}
    </div>
  );
}
