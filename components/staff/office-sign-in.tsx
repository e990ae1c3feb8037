"use client";

import { KeyRound } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, buttonClasses } from "@/components/ui/button";
import type { PasskeySignInAnswer } from "@/lib/staff/security-contract";
import type { OfficeSignInInput, OfficeSignInResult } from "@/lib/staff/setup-contract";
import { EntranceLayout } from "./entrance-layout";
import { touchPasskey } from "./security/touch-passkey";
import { TextField } from "./text-field";

type OfficeSignInProps = {
  readonly mode: "simulator" | "sandbox" | "production";
  readonly signIn: (input: OfficeSignInInput) => Promise<OfficeSignInResult>;
  readonly askPasskey: () => Promise<
    { readonly ok: true; readonly options: object } | { readonly ok: false; readonly reason: "wrong" | "locked" }
  >;
  readonly signInByPasskey: (answer: PasskeySignInAnswer) => Promise<OfficeSignInResult>;
};

type Trouble = "wrong" | "locked" | "no-answer" | "no-key";

/** The office from anywhere: a password and the code of an app. */
export function OfficeSignIn({ mode, signIn, askPasskey, signInByPasskey }: OfficeSignInProps) {
  const t = useTranslations("staff.door");
  const router = useRouter();
  const [input, setInput] = useState<OfficeSignInInput>({ login: "", password: "", code: "" });
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const enter = async (knock: () => Promise<{ ok: true } | { ok: false; reason: Trouble }>) => {
    setIsBusy(true);
    setTrouble(null);
    const result = await knock().catch(() => ({ ok: false, reason: "no-answer" }) as const);
    if (result.ok) {
      router.replace("/office");
      router.refresh();
      return;
    }
    setTrouble(result.reason);
    setInput((typed) => ({ ...typed, code: "" }));
    setIsBusy(false);
  };
  const touch = async (): Promise<{ ok: true } | { ok: false; reason: Trouble }> => {
    const question = await askPasskey();
    if (!question.ok) return question;
    const answer = await touchPasskey(question.options);
    if (answer === null) return { ok: false, reason: "no-key" };
    const result = await signInByPasskey(answer);
    return result.ok || result.reason === "locked" ? result : { ok: false, reason: "no-key" };
  };
  return (
    <EntranceLayout mode={mode} title={t("title")} subtitle={t("subtitle")}>
      <form
        className="mx-auto flex w-full max-w-md flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void enter(() => signIn(input)); // ends in a state
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
        <Button size="large" disabled={isBusy} onClick={() => void enter(touch)}>
          <KeyRound aria-hidden className="size-5" />
          {t("passkey")}
        </Button>
        <Link href="/sign-in" className={buttonClasses("quiet", "touch")}>
          {t("to-till")}
        </Link>
      </form>
    </EntranceLayout>
  );
}
