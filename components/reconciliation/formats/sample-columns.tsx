import { useTranslations } from "next-intl";
import type { SampleTable } from "@/lib/reconciliation/guess-mapping";
import { OWN_FIELDS, type OwnField, type OwnProfile } from "@/lib/reconciliation/own-profile";
import { FIELD } from "./format-field";

const SHOWN_ROWS = 4;

type Props = {
  readonly table: SampleTable;
  readonly columns: OwnProfile["columns"];
  readonly onChange: (columns: OwnProfile["columns"]) => void;
};

/** The sample's first rows; above each column a choice of what it is. */
export function SampleColumns({ table, columns, onChange }: Props) {
  const t = useTranslations("reconciliation.formats");
  const fieldOf = (column: string): OwnField | undefined => OWN_FIELDS.find((field) => columns[field] === column);
  const choose = (column: string, chosen: string): void => {
    // A column is one thing, and a thing is in one column.
    const kept = Object.entries(columns).filter(([field, name]) => name !== column && field !== chosen);
    onChange(Object.fromEntries(chosen === "" ? kept : [...kept, [chosen, column]]));
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section aria-label={t("columns")} tabIndex={0} className="overflow-x-auto rounded-card border border-line bg-card">
      <table className="text-small">
        <thead>
          <tr>
            {table.header.map((column, place) => (
              <th key={place} scope="col" className="border-b border-line p-3 text-start align-bottom font-normal">
                <span className="mb-1 block whitespace-nowrap font-semibold">{column}</span>
                <select
                  aria-label={t("column-is", { column })}
                  className={`${FIELD} max-w-48`}
                  value={fieldOf(column) ?? ""}
                  onChange={(event) => choose(column, event.target.value)}
                >
                  <option value="">{t("not-used")}</option>
                  {OWN_FIELDS.map((field) => (
                    <option key={field} value={field}>
                      {t(`field.${field}`)}
                    </option>
                  ))}
                </select>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.slice(0, SHOWN_ROWS).map((row, index) => (
            <tr key={index} className="border-b border-line last:border-b-0">
              {table.header.map((_, place) => (
                <td key={place} className="max-w-64 truncate px-3 py-2 tabular-nums">
                  {row[place]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
