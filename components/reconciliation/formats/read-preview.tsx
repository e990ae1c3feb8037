import { useFormatter, useTranslations } from "next-intl";
import { type ExpectedTotals, type FilePreview, proveTotals, sumOf } from "@/lib/reconciliation/preview-file";
import { writeDecimal } from "@/lib/reconciliation/read-decimal";
import { decimalsOfFile } from "@/lib/reconciliation/read-line";
import { FIELD, FormatField } from "./format-field";

type Props = {
  readonly preview: FilePreview;
  readonly expected: ExpectedTotals;
  readonly onExpected: (expected: ExpectedTotals) => void;
};

function moneyText(minor: number, currency: string): string {
  return `${writeDecimal(minor, decimalsOfFile(currency) ?? 0)} ${currency}`;
}

/** What the sample says when it is read like this: its lines, what is wrong with them, and whether the sums fit. */
export function ReadPreview({ preview, expected, onExpected }: Props) {
  const t = useTranslations("reconciliation");
  const format = useFormatter();
  const { lines, findings, summary } = preview;
  const proof = proveTotals(summary, expected);
  const currencies = [...new Set(summary.totals.map(({ currency }) => currency))];
  const sums = currencies.map((currency) =>
    moneyText(sumOf(summary.totals.filter((row) => row.currency === currency)), currency),
  );
  return (
    <section aria-label={t("formats.preview")} className="flex flex-col gap-4">
      <h2 className="text-lead font-semibold">{t("formats.preview")}</h2>
      <p role="status" className="text-body">
        {t("formats.read", { lines: summary.lineCount, findings: summary.findingCount })}{" "}
        <span className="font-semibold tabular-nums">{sums.join(" · ")}</span>
      </p>
      {findings.length > 0 && (
        <ul className="flex flex-col gap-1 rounded-card border border-line-strong bg-card px-5 py-3 text-body">
          {findings.map((finding) => (
            <li key={`${finding.lineNo} ${finding.kind} ${finding.detail}`}>
              {t("files.line", { line: finding.lineNo })}: {t(`findings.${finding.kind}`)}{" "}
              <span className="text-ink-soft">{finding.detail}</span>
            </li>
          ))}
        </ul>
      )}
      <ul className="flex flex-col rounded-card border border-line bg-card px-5">
        {lines.map((line) => (
          <li
            key={line.lineNo}
            className="flex flex-wrap gap-x-6 border-b border-line py-2 text-small tabular-nums last:border-b-0"
          >
            <span className="text-ink-soft">{t("files.line", { line: line.lineNo })}</span>
            <span>{t(`kinds.${line.kind}`)}</span>
            <span className="font-semibold">{moneyText(line.amountMinor, line.currency)}</span>
            <span>{line.merchantRef ?? line.providerRef}</span>
            <span className="text-ink-soft">
              {line.occurredAt === null
                ? ""
                : t("china-time", {
                    time: format.dateTime(line.occurredAt, {
                      dateStyle: "short",
                      timeStyle: "short",
                      timeZone: "Asia/Shanghai",
                    }),
                  })}
            </span>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-end gap-3">
        <FormatField label={t("formats.expected-count")}>
          <input
            inputMode="numeric"
            className={`${FIELD} w-36`}
            value={expected.count}
            onChange={(event) => onExpected({ ...expected, count: event.target.value })}
          />
        </FormatField>
        <FormatField label={t("formats.expected-amount")}>
          <input
            inputMode="decimal"
            className={`${FIELD} w-44`}
            value={expected.amount}
            onChange={(event) => onExpected({ ...expected, amount: event.target.value })}
          />
        </FormatField>
        <p role="status" className="min-h-touch content-center text-body font-semibold">
          {t(`formats.proof.${proof}`)}
        </p>
      </div>
    </section>
  );
}
