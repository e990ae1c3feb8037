"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { buttonClasses } from "@/components/ui/button";
import type { SetupInput, SetupResult } from "@/lib/staff/setup-contract";
import { EntranceLayout } from "./entrance-layout";
import type { PasskeyActions } from "./security/security-actions";
import { SetupDone } from "./setup-done";
import { SetupForm } from "./setup-form";

type SetupScreenProps = {
  readonly mode: "simulator" | "sandbox" | "production";
  /** False once a store exists: also while the one who has just made it still looks at what is shown once. */
  readonly isOpen: boolean;
  readonly setUp: (input: SetupInput) => Promise<SetupResult>;
  readonly passkeys: PasskeyActions;
};

/** The first run: one form, then what has to be kept. */
export function SetupScreen({ mode, isOpen, setUp, passkeys }: SetupScreenProps) {
  const t = useTranslations("staff.setup");
  const [made, setMade] = useState<{ done: Extract<SetupResult, { ok: true }>; password: string } | null>(null);
  if (made === null && !isOpen) return <SetupClosed mode={mode} />;
  return (
    <EntranceLayout
      mode={mode}
      title={made === null ? t("title") : t("done-title")}
      subtitle={made === null ? t("subtitle") : t("done-subtitle")}
    >
      {made === null ? (
        <SetupForm
          setUp={setUp}
          onDone={(done, password) => {
            setMade({ done, password });
          }}
        />
      ) : (
        <SetupDone {...made} passkeys={passkeys} />
      )}
    </EntranceLayout>
  );
}

function SetupClosed({ mode }: Pick<SetupScreenProps, "mode">) {
  const t = useTranslations("staff");
  return (
    <EntranceLayout mode={mode} title={t("setup.title")} subtitle={t("setup.trouble.closed")}>
      <Link href="/sign-in" className={buttonClasses("main", "large")}>
        {t("door.to-till")}
      </Link>
      <Link href="/sign-in/office" className={buttonClasses("quiet", "touch")}>
        {t("enrol.to-office")}
      </Link>
    </EntranceLayout>
  );
}
