"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, buttonClasses } from "@/components/ui/button";
import type { OfficeSignInInput, OfficeSignInResult } from "@/lib/staff/setup-contract";
import { EntranceLayout } from "./entrance-layout";
import { TextField } from "./text-field";

type OfficeSignInProps = {
  readonly mode: "simulator" | "sandbox" | "production";
  readonly signIn: (input: OfficeSignInInput) => Promise<OfficeSignInResult>;
};

/** The office from anywhere: a password and the code of an app. */
export function OfficeSignIn({ mode, signIn }: OfficeSignInProps) {
  const t = useTranslations("staff.door");
  const router = useRouter();
  const [input, setInput] = useState<OfficeSignInInput>({ login: "", password: "", code: "" });
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<"wrong" | "locked" | "no-answer" | null>(null);
  const ask = async () => {
    setIsBusy(true);
    const result = await signIn(input).catch(() => ({ ok: false, reason: "no-answer" }) as const);
    if (result.ok) {
      router.replace("/office");
      router.refresh();
      return;
    }
    setTrouble(result.reason);
    setInput((typed) => ({ ...typed, code: "" }));
    setIsBusy(false);
  };
  return (
    <EntranceLayout mode={mode} title={t("title")} subtitle={t("subtitle")}>
      <form
        className="mx-auto flex w-full max-w-md flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void ask(); // ends in a state
        }}
      >
        <p role="alert" className="text-center text-body font-semibold text-refused text-balance empty:hidden">
          {trouble !== null && t(`trouble.${trouble}`)}
        </p>
        <TextField
          label={t("login")}
          value={input.login}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          onText={(login) => {
            setInput({ ...input, login });
          }}
        />
        <TextField
          label={t("password")}
          type="password"
          value={input.password}
          autoComplete="current-password"
          onText={(password) => {
            setInput({ ...input, password });
          }}
        />
        <TextField
          label={t("code")}
          hint={t("code-hint")}
          value={input.code}
          autoComplete="one-time-code"
          spellCheck={false}
          onText={(code) => {
            setInput({ ...input, code });
          }}
        />
        <Button
          type="submit"
          tone="main"
          size="large"
          disabled={isBusy || Object.values(input).some((text) => text.trim() === "")}
        >
          {t("enter")}
        </Button>
        <Link href="/sign-in" className={buttonClasses("quiet", "touch")}>
          {t("to-till")}
        </Link>
      </form>
    </EntranceLayout>
  );
}
