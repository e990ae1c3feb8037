"use client";

import { SlidersHorizontal } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useTransition } from "react";
import { Button, buttonClasses } from "@/components/ui/button";
import { AUDIT_SUBJECT_KINDS } from "@/lib/audit/audit-entry";
import { AUDIT_FILTER_KEYS, OTHER_ACTORS } from "@/lib/audit/audit-filter";
import { AUDIT_GROUPS } from "@/lib/audit/audit-groups";
import type { AuditListView } from "@/lib/audit/audit-view";
import { listHref } from "@/lib/office/url-params";
import { AUDIT_PATH } from "./audit-path";

const FIELD = "min-h-touch w-full rounded-control border border-line-strong bg-card px-3 text-body";
const LABEL = "flex min-w-0 flex-col gap-1 text-small text-ink-soft";

/** Who, what, about what, when; sending it changes the address, and nothing typed is lost by a mistake in it. */
export function AuditFilterForm({ list }: { readonly list: AuditListView }) {
  const t = useTranslations("audit");
  const router = useRouter();
  const [isLoading, startLoading] = useTransition();
  const { params, people } = list;
  const isFiltered = AUDIT_FILTER_KEYS.some((key) => key !== "before" && key !== "chain" && params[key] !== undefined);
  const send = (form: FormData) => {
    const asked = Object.fromEntries(
      AUDIT_FILTER_KEYS.flatMap((key) => {
        const value = form.get(key);
        return typeof value === "string" ? [[key, value] as const] : [];
      }),
    );
    startLoading(() => {
      // One thing's history is asked for by following its name, never by this form: another choice ends it.
      const isSameThing = asked["about"] === params.about;
      router.push(
        listHref(AUDIT_PATH, asked, {
          chain: params.chain,
          ...(isSameThing ? { id: params.id } : {}),
        }) as Route,
      );
    });
  };
  return (
    <form
      action={send}
      aria-busy={isLoading}
      aria-label={t("filter.label")}
      className="grid items-end gap-3 rounded-card border border-line bg-card p-3 sm:grid-cols-2 sm:p-4 lg:grid-cols-[repeat(5,minmax(0,1fr))_auto]"
    >
      <Choice name="who" label={t("filter.who")} value={params.who}>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        {OTHER_ACTORS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`actor.${kind}`)}
          </option>
        ))}
      </Choice>
      <Choice name="kind" label={t("filter.kind")} value={params.kind}>
        {AUDIT_GROUPS.map((group) => (
          <option key={group} value={group}>
            {t(`group.${group}`)}
          </option>
        ))}
      </Choice>
      <Choice name="about" label={t("filter.about")} value={params.about}>
        {AUDIT_SUBJECT_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`subject.${kind}`)}
          </option>
        ))}
      </Choice>
      {(["from", "to"] as const).map((key) => (
        <label key={key} className={LABEL}>
          {t(`filter.${key}`)}
          <input type="datetime-local" name={key} defaultValue={params[key] ?? ""} className={FIELD} />
        </label>
      ))}
      <div className="flex gap-2">
        <Button type="submit" tone="main" className="flex-1">
          <SlidersHorizontal aria-hidden className="size-5" />
          {t("filter.show")}
        </Button>
        {isFiltered && (
          <Link
            href={listHref(AUDIT_PATH, { chain: params.chain }) as Route}
            className={buttonClasses("quiet", "touch")}
          >
            {t("filter.all")}
          </Link>
        )}
      </div>
    </form>
  );
}

type ChoiceProps = {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly children: ReactNode;
};

function Choice({ name, label, value, children }: ChoiceProps) {
  const t = useTranslations("audit.filter");
  return (
    <label className={LABEL}>
      {label}
      <select name={name} defaultValue={value ?? ""} className={FIELD}>
        <option value="">{t("any")}</option>
        {children}
      </select>
    </label>
  );
}
