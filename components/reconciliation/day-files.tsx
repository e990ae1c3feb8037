import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { FileRow, FindingRow } from "@/lib/reconciliation/day-view";
import { buttonClasses } from "../ui/button";

type DayFilesProps = {
  readonly files: readonly FileRow[];
  readonly findings: readonly FindingRow[];
  /** Whoever sees the merchant's lines may take the file itself. */
  readonly isWhole: boolean;
};

/** The files of a day as they came, every version of them, and what could not be read. */
export function DayFiles({ files, findings, isWhole }: DayFilesProps) {
  const t = useTranslations("reconciliation");
  const format = useFormatter();
  return (
    <section aria-labelledby="files-title" className="flex flex-col gap-3">
      <h2 id="files-title" className="text-lead font-semibold">
        {t("files.title")}
      </h2>
      <Link
        href="/office/reconciliation/rules"
        className="inline-flex min-h-touch items-center self-start text-small underline decoration-line-strong underline-offset-4"
      >
        {t("rules.assumptions")}
      </Link>
      {files.length === 0 && <p className="text-body">{t("files.none")}</p>}
      <ul className="flex flex-col gap-2">
        {files.map((file) => (
          <li
            key={file.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-card border border-line bg-card px-5 py-3"
          >
            <span className="grow basis-60 text-body font-semibold break-all">{file.name}</span>
            <span className="text-small text-ink-soft">
              {t("files.facts", { lines: file.lineCount, version: file.version })} · {t(`files.${file.state}`)} ·{" "}
              {format.dateTime(file.receivedAt, { dateStyle: "medium", timeStyle: "short" })}
            </span>
            {isWhole && (
              <a className={buttonClasses("quiet", "touch")} href={`/office/reconciliation/files/${file.id}`} download>
                {t("files.download")}
              </a>
            )}
          </li>
        ))}
      </ul>
      {findings.length > 0 && (
        <ul className="flex flex-col gap-1 rounded-card border border-doubt bg-doubt-soft px-5 py-3 text-body">
          {findings.map((finding) => (
            <li key={`${finding.fileName}${finding.lineNo}${finding.kind}`}>
              {t("files.line", { line: finding.lineNo })}: {t(`findings.${finding.kind}`)}
              {finding.detail !== "" && <span className="text-small text-ink-soft"> ({finding.detail})</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
