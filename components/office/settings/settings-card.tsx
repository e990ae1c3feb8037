"use client";

import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { SettingsView } from "@/lib/office/settings-view";
import { SETTING_GROUPS, type SettingGroup } from "@/lib/office/store-settings";
import { SettingField } from "./setting-field";
import { type CardOutcome, type SaveSettings, useSettingsCard } from "./use-settings-card";

type SettingsCardProps = {
  readonly group: Exclude<SettingGroup, "policy">;
  readonly view: SettingsView;
  readonly save: SaveSettings;
};

/** What belongs together and is saved together. */
export function SettingsCard({ group, view, save }: SettingsCardProps) {
  const { outcome, isSaving, submit, wrongField } = useSettingsCard(group, save);
  return (
    <SettingsFrame group={group} outcome={outcome} isSaving={isSaving} submit={submit}>
      <div className={classNames("grid gap-x-6 gap-y-4", group !== "refunds" && "md:grid-cols-2")}>
        {SETTING_GROUPS[group].map((name) => (
          <SettingField key={name} name={name} view={view} isWrong={wrongField === name} />
        ))}
      </div>
    </SettingsFrame>
  );
}

type SettingsFrameProps = {
  readonly group: SettingGroup;
  readonly outcome: CardOutcome;
  readonly isSaving: boolean;
  readonly submit: (form: FormData) => void;
  readonly children: ReactNode;
};

/** The card around the fields: its name, what it is for, how saving went. */
export function SettingsFrame({ group, outcome, isSaving, submit, children }: SettingsFrameProps) {
  const t = useTranslations("office.settings");
  const titleId = `settings-${group}`;
  return (
    <form
      aria-labelledby={titleId}
      className="flex flex-col gap-4 rounded-card border border-line bg-card p-5 sm:p-6"
      // Not `action`: React would empty the fields after it, and nothing typed may be lost.
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      }}
    >
      <header>
        <h2 id={titleId} className="text-lead font-semibold">
          {t(`group.${group}.title`)}
        </h2>
        <p className="max-w-prose text-body text-ink-soft">{t(`group.${group}.hint`)}</p>
      </header>
      {children}
      <div className="flex min-h-touch flex-wrap items-center gap-4">
        <Button type="submit" tone="main" disabled={isSaving}>
          {t("save")}
        </Button>
        <p role="status" className="flex items-center gap-2 text-body font-semibold text-paid empty:hidden">
          {outcome?.ok === true && (
            <>
              <Check aria-hidden className="size-5" />
              {t("saved")}
            </>
          )}
        </p>
        <p role="alert" className="text-body font-semibold text-refused empty:hidden">
          {outcome?.ok === false &&
            (outcome.reason === "bad-field"
              ? t("bad-field", { field: t(`field.${outcome.field}`) })
              : t(`refusal.${outcome.reason}`))}
        </p>
      </div>
    </form>
  );
}
