import { useTranslations } from "next-intl";
import { useState } from "react";
import { AppPicture } from "@/components/staff/app-picture";
import { TextField } from "@/components/staff/text-field";
import { Button } from "@/components/ui/button";
import type { SecurityActions } from "./security-actions";
import { SecuritySection } from "./security-section";
import { useSecurityOrder } from "./use-security-order";

type AppSectionProps = {
  readonly password: string;
  readonly actions: Pick<SecurityActions, "beginNewApp" | "confirmNewApp">;
};

/** Another authenticator app; the one before works until the first code of the new one was typed. */
export function AppSection({ password, actions }: AppSectionProps) {
  const t = useTranslations("security.app");
  const begin = useSecurityOrder();
  const confirm = useSecurityOrder();
  const [app, setApp] = useState<{ readonly secret: string; readonly picture: string } | null>(null);
  const [code, setCode] = useState("");
  const start = async () => {
    const made = await begin.order(() => actions.beginNewApp({ password }));
    if (made !== null) setApp(made);
  };
  const send = async () => {
    if ((await confirm.order(() => actions.confirmNewApp({ code }))) !== null) setApp(null);
    setCode("");
  };
  const state = app === null && !confirm.isDone ? { trouble: begin.trouble, isDone: false } : confirm;
  return (
    <SecuritySection title={t("title")} text={t("text")} state={state}>
      {app === null ? (
        <Button className="self-start" disabled={begin.isBusy || password === ""} onClick={() => void start()}>
          {t("begin")}
        </Button>
      ) : (
        <>
          <AppPicture app={app} title={t("scan")} />
          <form
            className="flex flex-wrap items-end gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              void send(); // ends in a state
            }}
          >
            <div className="min-w-52 flex-1">
              <TextField
                label={t("code")}
                value={code}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={12}
                onText={setCode}
              />
            </div>
            <Button type="submit" tone="main" size="large" disabled={confirm.isBusy || code.trim() === ""}>
              {t("confirm")}
            </Button>
          </form>
        </>
      )}
    </SecuritySection>
  );
}
