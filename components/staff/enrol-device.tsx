"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, buttonClasses } from "@/components/ui/button";
import { EntranceLayout } from "./entrance-layout";
import type { EnrolDemoResult, EnrolDeviceResult } from "./staff-contract";
import { FIELD } from "./text-field";
import { useCodeInAddress } from "./use-code-in-address";

type EnrolDeviceProps = {
  readonly mode: "simulator" | "sandbox" | "production";
  /** No store of one's own exists yet. */
  readonly isSetupOpen: boolean;
  readonly enrolDevice: (input: { code: string; deviceName: string }) => Promise<EnrolDeviceResult>;
  readonly enrolDemo: (() => Promise<EnrolDemoResult>) | null;
};

const KNOWN_TROUBLES = ["wrong-code", "expired", "bad-input", "locked"];

/** A new tablet joins a store with the code the office shows. */
export function EnrolDevice({ mode, isSetupOpen, enrolDevice, enrolDemo }: EnrolDeviceProps) {
  const t = useTranslations("staff.enrol");
  const router = useRouter();
  const [code, setCode] = useState("");
  const [deviceName, setDeviceName] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  useCodeInAddress(setCode);

  const join = async (ask: () => Promise<EnrolDemoResult>) => {
    setIsBusy(true);
    setTrouble(await troubleOf(ask));
    setIsBusy(false);
  };
  const troubleOf = async (ask: () => Promise<EnrolDemoResult>) => {
    try {
      const result = await ask();
      if (!result.ok) return KNOWN_TROUBLES.includes(result.reason) ? result.reason : "no-answer";
      // This page itself asks next who is there. By way of the till it would be drawn twice, and a quick tap could fall between.
      router.refresh();
      return null;
    } catch {
      return "no-answer";
    }
  };

  return (
    <EntranceLayout mode={mode} title={t("title")} subtitle={t("subtitle")}>
      <div className="mx-auto flex w-full max-w-md flex-col gap-5">
        <p role="alert" className="min-h-6 text-center text-body font-semibold text-refused text-balance empty:min-h-0">
          {trouble !== null && t(`trouble.${trouble}`)}
        </p>
        {enrolDemo !== null && (
          <>
            <Button tone="main" size="large" disabled={isBusy} onClick={() => void join(enrolDemo)}>
              {t("demo")}
            </Button>
            <p className="text-center text-small text-ink-soft">{t("or")}</p>
          </>
        )}
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void join(() => enrolDevice({ code: code.trim(), deviceName: deviceName.trim() }));
          }}
        >
          <label className="text-small font-medium text-ink-soft">
            {t("code")}
            <input
              className={`${FIELD} tracking-[0.12em] tabular-nums`}
              value={code}
              autoComplete="one-time-code"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={32}
              onChange={(event) => {
                setCode(event.target.value);
              }}
            />
          </label>
          <label className="text-small font-medium text-ink-soft">
            {t("name")}
            <input
              className={FIELD}
              value={deviceName}
              placeholder={t("name-example")}
              autoComplete="off"
              maxLength={60}
              onChange={(event) => {
                setDeviceName(event.target.value);
              }}
            />
          </label>
          <Button
            type="submit"
            size="large"
            tone={enrolDemo === null ? "main" : "plain"}
            disabled={isBusy || code.trim() === "" || deviceName.trim() === ""}
          >
            {t("join")}
          </Button>
        </form>
        <nav className="flex flex-wrap justify-center gap-2">
          {isSetupOpen && (
            <Link href="/setup" className={buttonClasses("quiet", "touch")}>
              {t("to-setup")}
            </Link>
          )}
          <Link href="/sign-in/office" className={buttonClasses("quiet", "touch")}>
            {t("to-office")}
          </Link>
        </nav>
      </div>
    </EntranceLayout>
  );
}
