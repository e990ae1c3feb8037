"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { consequenceOf } from "@/lib/office/policy-consequence";
import type { PolicyView } from "@/lib/office/settings-view";
import { SettingsFrame } from "./settings-card";
import { type SaveSettings, useSettingsCard } from "./use-settings-card";

type PolicyCardProps = { readonly view: PolicyView; readonly save: SaveSettings };

const SECOND = 1_000;

/** How often to ask and when to cancel, and what each choice would have done to this store's own past. */
export function PolicyCard({ view, save }: PolicyCardProps) {
  const t = useTranslations("office.settings");
  const locale = useLocale();
  const { house, texts, history } = view;
  const { outcome, isSaving, submit } = useSettingsCard("policy", save);
  const [limit, setLimit] = useState(
    texts.queryLimitMs === "" ? house.queryLimitMs / SECOND : Number(texts.queryLimitMs),
  );
  const [interval, setInterval] = useState(
    texts.queryIntervalMs === "" ? house.queryIntervalMs / SECOND : Number(texts.queryIntervalMs),
  );
  const result = consequenceOf(history, { limitMs: limit * SECOND, intervalMs: interval * SECOND });
  const figure = (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
  return (
    <SettingsFrame group="policy" outcome={outcome} isSaving={isSaving} submit={submit}>
      <Slider name="queryLimitMs" value={limit} min={30} max={170} step={5} onChange={setLimit} />
      <p className="rounded-control bg-sunk px-4 py-3 text-body" aria-live="polite">
        {result.doubtful === 0
          ? t("policy.no-history")
          : t("policy.cancelled", { seconds: limit, count: result.cancelled, doubtful: result.doubtful })}
      </p>
      <Slider name="queryIntervalMs" value={interval} min={2} max={10} step={1} onChange={setInterval} />
      <p className="rounded-control bg-sunk px-4 py-3 text-body" aria-live="polite">
        {result.questions === null || result.waitMs === null
          ? t("policy.no-questions", { seconds: interval })
          : t("policy.questions", { count: figure(result.questions), wait: figure(result.waitMs / SECOND) })}
      </p>
      <p className="max-w-prose text-small text-ink-soft">{t("policy.note")}</p>
    </SettingsFrame>
  );
}

type SliderProps = {
  readonly name: "queryLimitMs" | "queryIntervalMs";
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
};

function Slider({ name, value, min, max, step, onChange }: SliderProps) {
  const t = useTranslations("office.settings");
  return (
    <label className="flex flex-col gap-1">
      <span className="flex items-baseline justify-between gap-4">
        <span className="text-body font-medium">{t(`field.${name}`)}</span>
        <span className="text-lead font-semibold tabular-nums">{t("policy.seconds", { value })}</span>
      </span>
      <input
        type="range"
        name={name}
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={t("policy.seconds", { value })}
        className="h-touch w-full accent-ink"
        onChange={({ target }) => {
          onChange(Number(target.value));
        }}
      />
      <span className="text-small text-ink-soft">{t(`rule.${name}`)}</span>
    </label>
  );
}
