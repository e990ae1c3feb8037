import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { AuditEntryView } from "@/lib/audit/audit-view";
import { listHref } from "@/lib/office/url-params";
import { AUDIT_PATH } from "./audit-path";
import { useAuditWords } from "./use-audit-words";

/** The entries of a page, in words: when, what, to what, by whom, on which device. */
export function AuditEntryList({ entries }: { readonly entries: readonly AuditEntryView[] }) {
  const t = useTranslations("audit");
  const { sentence, actor } = useAuditWords();
  return (
    <ol aria-label={t("title")} className="divide-y divide-line rounded-card border border-line bg-card">
      {entries.map((entry) => (
        <li
          key={entry.seq}
          className="grid gap-x-5 gap-y-1 px-4 py-3 sm:grid-cols-[11rem_minmax(0,1fr)] lg:grid-cols-[11rem_minmax(0,1fr)_minmax(0,16rem)]"
        >
          <p className="text-small text-ink-soft tabular-nums sm:pt-0.5">
            {entry.clocks.day} {entry.clocks.shop}
            <span className="ms-2">#{entry.seq}</span>
          </p>
          <div className="min-w-0">
            <p className="text-body font-semibold break-words">{sentence(entry)}</p>
            <SubjectLine entry={entry} />
            {entry.approverName !== null && (
              <p className="text-small text-ink-soft">{t("allowed-by", { name: entry.approverName })}</p>
            )}
          </div>
          <p className="min-w-0 text-small break-words text-ink-soft sm:col-start-2 lg:col-start-3 lg:pt-0.5">
            {actor(entry)}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** What it was done to, with the way to everything else that was done to it. */
function SubjectLine({ entry }: { readonly entry: AuditEntryView }) {
  const t = useTranslations("audit");
  const { kind, id, name } = entry.subject;
  if (id === null || kind === "server" || kind === "store") return null;
  return (
    <p className="text-small break-words text-ink-soft">
      {t(`subject.${kind}`)}{" "}
      <Link
        href={listHref(AUDIT_PATH, { about: kind, id }) as Route} // our own page
        className="underline decoration-line-strong underline-offset-4"
      >
        {name ?? id}
      </Link>
    </p>
  );
}
