import { Columns3 } from "lucide-react";
import { useTranslations } from "next-intl";

type ColumnChoiceProps = {
  readonly columns: readonly {
    readonly id: string;
    readonly name: string;
    readonly isShown: boolean;
    readonly toggle: () => void;
  }[];
};

/** Which columns are shown. */
export function ColumnChoice({ columns }: ColumnChoiceProps) {
  const t = useTranslations("office.list");
  return (
    <details className="relative">
      <summary className="flex min-h-touch cursor-pointer list-none items-center gap-2 rounded-control px-3 text-small font-semibold active:bg-sunk">
        <Columns3 aria-hidden className="size-5" />
        {t("columns")}
      </summary>
      <ul className="absolute end-0 z-10 mt-1 min-w-56 rounded-control border border-line-strong bg-card p-2 shadow-lg">
        {columns.map(({ id, name, isShown, toggle }) => (
          <li key={id}>
            <label className="flex min-h-touch items-center gap-3 px-2 text-body">
              <input type="checkbox" checked={isShown} onChange={toggle} className="size-5" />
              {name}
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}
