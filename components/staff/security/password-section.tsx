import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextField } from "@/components/staff/text-field";
import { Button } from "@/components/ui/button";
import { MIN_PASSWORD } from "@/lib/staff/setup-contract";
import type { SecurityActions } from "./security-actions";
import { SecuritySection } from "./security-section";
import { useSecurityOrder } from "./use-security-order";

type PasswordSectionProps = {
  readonly password: string;
  readonly change: SecurityActions["changeOwnPassword"];
  readonly onChanged: () => void;
};

export function PasswordSection({ password, change, onChanged }: PasswordSectionProps) {
  const t = useTranslations("security.password");
  const state = useSecurityOrder();
  const [next, setNext] = useState("");
  const send = async () => {
    if ((await state.order(() => change({ password, next }))) === null) return;
    setNext("");
    onChanged();
  };
  return (
    <SecuritySection title={t("title")} text={t("text")} state={state}>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void send(); // ends in a state
        }}
      >
        <div className="min-w-52 flex-1">
          <TextField
            label={t("next", { count: MIN_PASSWORD })}
            type="password"
            value={next}
            minLength={MIN_PASSWORD}
            maxLength={200}
            autoComplete="new-password"
            onText={setNext}
          />
        </div>
        <Button type="submit" size="large" disabled={state.isBusy || next.length < MIN_PASSWORD || password === ""}>
          {t("change")}
        </Button>
      </form>
    </SecuritySection>
  );
}
