import { useTranslations } from "next-intl";
import { MOST_SKIPPED_LINES } from "@/lib/reconciliation/format-profiles";
import type { OwnProfile } from "@/lib/reconciliation/own-profile";
import { FIELD, FormatChoice, FormatField } from "./format-field";

type Props = { readonly draft: OwnProfile; readonly onChange: (draft: OwnProfile) => void };

/** How the whole file is written: what is the same in each of its lines. */
export function FormatRules({ draft, onChange }: Props) {
  const t = useTranslations("reconciliation.formats");
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
      <FormatChoice
        label={t("purpose")}
        value={draft.purpose}
        options={[
          ["transaction", t("purposes.transaction")],
          ["settlement_detail", t("purposes.settlement_detail")],
        ]}
        onChange={(purpose) => onChange({ ...draft, purpose })}
      />
      <FormatChoice
        label={t("delimiter")}
        value={draft.delimiter}
        options={[
          [",", ","],
          [";", ";"],
          ["\t", t("tab")],
          ["|", "|"],
        ]}
        onChange={(delimiter) => onChange({ ...draft, delimiter })}
      />
      <FormatField label={t("skip-lines")}>
        <input
          type="number"
          min={0}
          max={MOST_SKIPPED_LINES}
          className={FIELD}
          value={draft.skipLines}
          onChange={(event) => {
            const lines = Number(event.target.value);
            if (Number.isInteger(lines) && lines >= 0 && lines <= MOST_SKIPPED_LINES)
              onChange({ ...draft, skipLines: lines });
          }}
        />
      </FormatField>
      <FormatChoice
        label={t("amounts")}
        value={draft.amountUnit}
        options={[
          ["major", "73.00"],
          ["minor", "7300"],
        ]}
        onChange={(amountUnit) => onChange({ ...draft, amountUnit })}
      />
      <FormatChoice
        label={t("dates")}
        value={draft.isDayFirst ? "day" : "month"}
        options={[
          ["month", t("month-first")],
          ["day", t("day-first")],
        ]}
        onChange={(order) => onChange({ ...draft, isDayFirst: order === "day" })}
      />
      <FormatChoice
        label={t("fees")}
        value={draft.fee}
        options={[
          ["signed", "-0.73"],
          ["deducted", "0.73"],
        ]}
        onChange={(fee) => onChange({ ...draft, fee })}
      />
      <FormatField label={t("file-name")}>
        <input
          maxLength={200}
          className={FIELD}
          value={draft.fileName}
          onChange={(event) => onChange({ ...draft, fileName: event.target.value })}
        />
      </FormatField>
    </div>
  );
}
