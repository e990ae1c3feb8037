import { ChevronRight, Download, SearchX } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClasses } from "@/components/ui/button";
import type { AuditCheckResult, AuditListView } from "@/lib/audit/audit-view";
import { listHref } from "@/lib/office/url-params";
import { AuditEntryList } from "./audit-entry-list";
import { AuditFilterForm } from "./audit-filter-form";
import { AUDIT_PATH } from "./audit-path";
import { ChainState } from "./chain-state";
import { WhoseLog } from "./whose-log";

type AuditScreenProps = {
  readonly list: AuditListView;
  readonly checkAudit: (isInstallation: boolean) => Promise<AuditCheckResult>;
};

/** Everything that was done in the store, by whom, newest first; the address is the view, so a bookmark keeps it. */
export function AuditScreen({ list, checkAudit }: AuditScreenProps) {
  const t = useTranslations("audit");
  const { params, problem, entries, next } = list;
  const isInstallation = params.chain !== undefined;
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-title font-semibold">{t("title")}</h1>
        {/* A file, not a page: the browser itself fetches it, as it comes. */}
        <a
          href={listHref("/api/office/audit/export", params, { before: "" })}
          download
          className={buttonClasses("plain", "touch")}
        >
          <Download aria-hidden className="size-5" />
          {t("export")}
        </a>
      </header>
      {list.besideStore !== null && <WhoseLog store={list.besideStore} isInstallation={isInstallation} />}
      <ChainState
        key={String(isInstallation)}
        chain={list.chain}
        serverNow={list.serverNow}
        isInstallation={isInstallation}
        checkAudit={checkAudit}
      />
      <AuditFilterForm key={listHref(AUDIT_PATH, params)} list={list} />
      {problem !== null && (
        <p
          role="alert"
          className="rounded-control border border-refused bg-refused-soft px-4 py-3 text-body font-semibold"
        >
          {t(`problem.${problem}`)}
        </p>
      )}
      {problem === null && entries.length === 0 && (
        <div className="flex flex-col items-center gap-3 rounded-card border border-dashed border-line-strong px-6 py-14 text-center">
          <SearchX aria-hidden className="size-10 text-ink-soft" />
          <p className="text-lead font-semibold">{t("nothing")}</p>
          <p className="text-body text-ink-soft">{t("nothing-hint")}</p>
        </div>
      )}
      {entries.length > 0 && <AuditEntryList entries={entries} />}
      <nav aria-label={t("pages")} className="flex justify-between gap-3">
        {params.before === undefined ? (
          <span />
        ) : (
          <Link
            href={listHref(AUDIT_PATH, params, { before: "" }) as Route}
            className={buttonClasses("plain", "touch")}
          >
            {t("newest")}
          </Link>
        )}
        {next !== null && (
          <Link
            href={listHref(AUDIT_PATH, params, { before: String(next) }) as Route}
            className={buttonClasses("plain", "touch")}
          >
            {t("older")}
            <ChevronRight aria-hidden className="size-5 rtl:rotate-180" />
          </Link>
        )}
      </nav>
    </div>
  );
}
