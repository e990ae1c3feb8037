import { Monitor, TabletSmartphone } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { TextField } from "@/components/staff/text-field";
import { Button } from "@/components/ui/button";
import type { SessionView } from "@/lib/staff/security-contract";
import type { SecurityActions } from "./security-actions";
import { SecuritySection } from "./security-section";
import { useSecurityOrder } from "./use-security-order";

type SessionSectionProps = {
  readonly sessions: readonly SessionView[];
  readonly serverNow: number;
  /** The password said again; null: this person has none, and their PIN is asked for here. */
  readonly password: string | null;
  readonly endOthers: SecurityActions["endOtherSessions"];
};

/** Where the person is signed in now, and the way out everywhere else. */
export function SessionSection({ sessions, serverNow, password, endOthers }: SessionSectionProps) {
  const t = useTranslations("security.sessions");
  const format = useFormatter();
  const state = useSecurityOrder();
  const [pin, setPin] = useState("");
  const secret = password ?? pin;
  return (
    <SecuritySection title={t("title")} text={t("text")} state={state}>
      <ul className="divide-y divide-line border-y border-line">
        {sessions.map((session) => {
          const Icon = session.kind === "till" ? TabletSmartphone : Monitor;
          return (
            <li key={`${session.kind}-${session.beganAt}`} className="flex items-center gap-3 py-3">
              <Icon aria-hidden className="size-6 shrink-0 text-ink-soft" />
              <div className="min-w-0">
                <p className="text-body font-semibold break-words">
                  {session.name ?? t("unknown")}
                  {session.isThis && <span className="font-normal text-ink-soft"> · {t("this")}</span>}
                </p>
                <p className="text-small text-ink-soft">
                  {t("seen", { when: format.relativeTime(session.lastSeenAt, serverNow) })}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
      {password === null && (
        <TextField
          label={t("pin")}
          type="password"
          value={pin}
          maxLength={12}
          inputMode="numeric"
          autoComplete="off"
          onText={setPin}
        />
      )}
      <Button
        className="self-start"
        disabled={state.isBusy || secret === "" || sessions.every(({ isThis }) => isThis)}
        onClick={() => void state.order(() => endOthers({ password: secret }))}
      >
        {t("end-others")}
      </Button>
    </SecuritySection>
  );
}
