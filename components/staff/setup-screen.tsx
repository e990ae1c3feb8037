"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SetupInput, SetupResult } from "@/lib/staff/setup-contract";
import { EntranceLayout } from "./entrance-layout";
import { SetupDone } from "./setup-done";
import { SetupForm } from "./setup-form";

type SetupScreenProps = {
  readonly mode: "simulator" | "sandbox" | "production";
  readonly setUp: (input: SetupInput) => Promise<SetupResult>;
};

/** The first run: one form, then what has to be kept. */
export function SetupScreen({ mode, setUp }: SetupScreenProps) {
  const t = useTranslations("staff.setup");
  const [done, setDone] = useState<Extract<SetupResult, { ok: true }> | null>(null);
  return (
    <EntranceLayout
      mode={mode}
      title={done === null ? t("title") : t("done-title")}
      subtitle={done === null ? t("subtitle") : t("done-subtitle")}
    >
      {done === null ? <SetupForm setUp={setUp} onDone={setDone} /> : <SetupDone done={done} />}
    </EntranceLayout>
  );
}
