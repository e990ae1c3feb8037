import { KeyRound } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { PasskeyView } from "@/lib/staff/security-contract";
import { AddPasskey } from "./add-passkey";
import type { SecurityActions } from "./security-actions";
import { SecuritySection } from "./security-section";
import { useSecurityOrder } from "./use-security-order";

type PasskeySectionProps = {
  readonly passkeys: readonly PasskeyView[];
  readonly serverNow: number;
  readonly password: string;
  readonly actions: SecurityActions;
};

/** The person's passkeys by name, and another one. */
export function PasskeySection({ passkeys, serverNow, password, actions }: PasskeySectionProps) {
  const t = useTranslations("security.passkeys");
  const format = useFormatter();
  const state = useSecurityOrder();
  return (
    <SecuritySection title={t("title")} text={t("text")} state={state}>
      {passkeys.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {passkeys.map(({ id, name, lastUsedAt }) => (
            <li key={id} className="flex flex-wrap items-center gap-3 py-3">
              <KeyRound aria-hidden className="size-6 shrink-0 text-ink-soft" />
              <div className="min-w-40 flex-1">
                <p className="text-body font-semibold break-words">{name}</p>
                <p className="text-small text-ink-soft">
                  {lastUsedAt === null ? t("unused") : t("used", { when: format.relativeTime(lastUsedAt, serverNow) })}
                </p>
              </div>
              <Button
                aria-label={`${t("remove")} · ${name}`}
                disabled={state.isBusy || password === ""}
                onClick={() => void state.order(() => actions.removePasskey({ password, id }))}
              >
                {t("remove")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <AddPasskey password={password} actions={actions} isBusy={state.isBusy} order={state.order} />
    </SecuritySection>
  );
}
