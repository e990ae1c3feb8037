"use client";

import { Search, SlidersHorizontal } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { FILTER_KEYS, type FilterKey, type FilterParams } from "@/lib/office/payment-filter";
import type { PaymentListView } from "@/lib/office/payment-list-view";
import { listHref } from "@/lib/office/url-params";

/** What the state may be chosen as: a word of ours for the states it stands for. */
const STATES = [
  { word: "paid", states: "paid" },
  { word: "not-paid", states: "declined,cancelled" },
  { word: "declined", states: "declined" },
  { word: "cancelled", states: "cancelled" },
  { word: "attention", states: "attention" },
  { word: "open", states: "paying,checking,cancelling,attention" },
  { word: "returned", states: "returned" },
] as const;
const FIELD = "min-h-touch w-full rounded-control border border-line-strong bg-card px-3 text-body";
const LABEL = "flex min-w-0 flex-col gap-1 text-small text-ink-soft";

/** Searching and filtering; sending it changes the address, and nothing typed is lost by a mistake in it. */
export function FilterForm({ list }: { readonly list: PaymentListView }) {
  const t = useTranslations("office.list");
  const router = useRouter();
  const [isLoading, startLoading] = useTransition();
  const { params } = list;
  const isMore = ["from", "to", "state", "min", "max", "person", "device"].some(
    (key) => params[key as FilterKey] !== undefined,
  );
  const send = (form: FormData) => {
    const asked: FilterParams = Object.fromEntries(
      FILTER_KEYS.flatMap((key) => {
        const value = form.get(key);
        return typeof value === "string" ? [[key, value] as const] : [];
      }),
    );
    startLoading(() => {
      router.push(listHref("/office/payments", asked) as Route);
    });
  };
  return (
    <form action={send} className="rounded-card border border-line bg-card p-3 sm:p-4" aria-busy={isLoading}>
      <input type="hidden" name="sort" value={params.sort ?? ""} />
      <input type="hidden" name="cols" value={params.cols ?? ""} />
      <div className="flex gap-2">
        <input
          type="search"
          name="q"
          defaultValue={params.q ?? ""}
          aria-label={t("search")}
          placeholder={t("search")}
          autoComplete="off"
          maxLength={64}
          className={FIELD}
        />
        <Button type="submit" tone="main" aria-label={t("find")}>
          <Search aria-hidden className="size-5" />
          <span className="hidden whitespace-nowrap sm:inline">{t("find")}</span>
        </Button>
      </div>
      <details className="mt-2" open={isMore}>
        <summary className="flex min-h-touch cursor-pointer items-center gap-2 text-body font-semibold">
          <SlidersHorizontal aria-hidden className="size-5" />
          {t("filter")}
        </summary>
        <div className="grid gap-3 pt-2 sm:grid-cols-2 lg:grid-cols-4">
          {(["from", "to"] as const).map((key) => (
            <label key={key} className={LABEL}>
              {t(key)}
              <input type="datetime-local" name={key} defaultValue={params[key] ?? ""} className={FIELD} />
            </label>
          ))}
          {(["min", "max"] as const).map((key) => (
            <label key={key} className={LABEL}>
              {t(key, { currency: list.currency })}
              <input inputMode="decimal" name={key} defaultValue={params[key] ?? ""} maxLength={16} className={FIELD} />
            </label>
          ))}
          <Choice name="state" label={t("state")} value={params.state} all={t("any")}>
            {STATES.map(({ word, states }) => ({ id: states, name: t(`states.${word}`) }))}
          </Choice>
          <Choice name="person" label={t("person")} value={params.person} all={t("any")}>
            {list.people}
          </Choice>
          <Choice name="device" label={t("device")} value={params.device} all={t("any")}>
            {list.devices}
          </Choice>
        </div>
      </details>
    </form>
  );
}

type ChoiceProps = {
  readonly name: FilterKey;
  readonly label: string;
  readonly value: string | undefined;
  readonly all: string;
  readonly children: readonly { readonly id: string; readonly name: string }[];
};

function Choice({ name, label, value, all, children }: ChoiceProps) {
  return (
    <label className={LABEL}>
      {label}
      <select name={name} defaultValue={value ?? ""} className={FIELD}>
        <option value="">{all}</option>
        {children.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.name}
          </option>
        ))}
      </select>
    </label>
  );
}
