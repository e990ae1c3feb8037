"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type {
  AcceptInvitationInput,
  AcceptInvitationRefusal,
  AcceptInvitationResult,
} from "@/lib/staff/invitation-contract";
import { MIN_PASSWORD } from "@/lib/staff/setup-contract";
import { EntranceLayout } from "./entrance-layout";
import { NewFactorSheet } from "./new-factor-sheet";
import type { PasskeyActions } from "./security/security-actions";
import { TextField } from "./text-field";
import { useCodeInAddress } from "./use-code-in-address";

type JoinScreenProps = {
  readonly mode: "simulator" | "sandbox" | "production";
  readonly accept: (input: AcceptInvitationInput) => Promise<AcceptInvitationResult>;
  readonly passkeys: PasskeyActions;
};

/** An invitation to the office: a login, a password, then what has to be kept. */
export function JoinScreen({ mode, accept, passkeys }: JoinScreenProps) {
  const t = useTranslations("staff.join");
  const [input, setInput] = useState<AcceptInvitationInput>({ code: "", login: "", password: "" });
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<AcceptInvitationRefusal | "no-answer" | null>(null);
  const [done, setDone] = useState<Extract<AcceptInvitationResult, { ok: true }> | null>(null);
  useCodeInAddress((code) => {
    setInput((typed) => ({ ...typed, code }));
  });
  const send = async () => {
    setIsBusy(true);
    const result = await accept(input).catch(() => ({ ok: false, reason: "no-answer" }) as const);
    if (result.ok) setDone(result);
    else setTrouble(result.reason);
    setIsBusy(false);
  };
  if (done !== null)
    return (
      <EntranceLayout mode={mode} title={t("done-title")} subtitle={t("done-subtitle")}>
        <NewFactorSheet factor={done} password={input.password} passkeys={passkeys} onward="/office" />
      </EntranceLayout>
    );
  return (
    <EntranceLayout mode={mode} title={t("title")} subtitle={t("subtitle")}>
      <form
        className="mx-auto flex w-full max-w-md flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void send(); // ends in a state
        }}
      >
        <p role="alert" className="text-center text-body font-semibold text-refused text-balance empty:hidden">
          {trouble !== null && t(`trouble.${trouble}`)}
        </p>
        <TextField
          label={t("code")}
          value={input.code}
          required
          maxLength={32}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          onText={(code) => {
            setInput({ ...input, code });
          }}
        />
        <TextField
          label={t("login")}
          value={input.login}
          required
          maxLength={200}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          onText={(login) => {
            setInput({ ...input, login });
          }}
        />
        <TextField
          label={t("password")}
          hint={t("password-hint", { count: MIN_PASSWORD })}
          type="password"
          value={input.password}
          required
          minLength={MIN_PASSWORD}
          maxLength={200}
          autoComplete="new-password"
          onText={(password) => {
            setInput({ ...input, password });
          }}
        />
        <Button type="submit" tone="main" size="large" disabled={isBusy}>
          {t("enter")}
        </Button>
      </form>
    </EntranceLayout>
  );
}
