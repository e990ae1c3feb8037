import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import {
  SETTING_GROUPS,
  type SettingGroup,
  type SettingsInput,
  type SettingsResult,
} from "@/lib/office/store-settings";

export type SaveSettings = (input: SettingsInput) => Promise<SettingsResult>;
export type CardOutcome = SettingsResult | { readonly ok: false; readonly reason: "no-answer" } | null;

/** One card of settings: saves it as a whole; what was typed stays in the fields when it could not be saved. */
export function useSettingsCard(group: SettingGroup, save: SaveSettings) {
  const router = useRouter();
  const [outcome, setOutcome] = useState<CardOutcome>(null);
  const [isSaving, startSaving] = useTransition();
  const submit = (form: FormData) => {
    const values = Object.fromEntries(
      SETTING_GROUPS[group].map((name) => {
        const value = form.get(name);
        return [name, typeof value === "string" ? value : ""];
      }),
    );
    startSaving(async () => {
      const result = await save({ group, values }).catch(() => ({ ok: false, reason: "no-answer" }) as const);
      setOutcome(result);
      if (result.ok) router.refresh();
    });
  };
  return {
    outcome,
    isSaving,
    submit,
    wrongField: outcome?.ok === false && outcome.reason === "bad-field" ? outcome.field : null,
  };
}
