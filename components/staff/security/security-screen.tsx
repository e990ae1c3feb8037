"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextField } from "@/components/staff/text-field";
import type { SecurityView } from "@/lib/staff/security-contract";
import { AppSection } from "./app-section";
import { CodesSection } from "./codes-section";
import { PasskeySection } from "./passkey-section";
import { PasswordSection } from "./password-section";
import type { SecurityActions } from "./security-actions";
import { SessionSection } from "./session-section";

type SecurityScreenProps = { readonly security: SecurityView; readonly actions: SecurityActions };

/** How somebody signs in to the office: their password, passkeys, app, codes, and where they are signed in. */
export function SecurityScreen({ security, actions }: SecurityScreenProps) {
  const t = useTranslations("security");
  const [password, setPassword] = useState("");
  const { login, passkeys, codesLeft, sessions, serverNow } = security;
  const forget = () => {
    setPassword("");
  };
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-5">
      <h1 className="text-title font-semibold">{t("title")}</h1>
      {login === null ? (
        <p className="rounded-card border border-line bg-card p-5 text-body">{t("no-password")}</p>
      ) : (
        <>
          <div className="rounded-card border border-line-strong bg-card p-5">
            <TextField
              label={t("again", { login })}
              hint={t("again-hint")}
              type="password"
              value={password}
              maxLength={200}
              autoComplete="current-password"
              onText={setPassword}
            />
          </div>
          <PasskeySection passkeys={passkeys} serverNow={serverNow} password={password} actions={actions} />
          <PasswordSection password={password} change={actions.changeOwnPassword} onChanged={forget} />
          <AppSection password={password} actions={actions} />
          <CodesSection codesLeft={codesLeft} password={password} renew={actions.renewRecoveryCodes} />
        </>
      )}
      <SessionSection
        sessions={sessions}
        serverNow={serverNow}
        password={login === null ? null : password}
        endOthers={actions.endOtherSessions}
      />
    </div>
  );
}
