"use client";

import { columnVisibilityFeature, createColumnHelper, tableFeatures, useTable } from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { HIDEABLE_COLUMNS, readColumns, toggleColumn } from "@/lib/office/payment-columns";
import type { FilterParams } from "@/lib/office/payment-filter";
import type { ListedPaymentView } from "@/lib/office/payment-list-view";
import { listHref } from "@/lib/office/url-params";
import { ColumnChoice } from "./column-choice";
import { AmountCell, StateCell, TimeCell } from "./payment-cells";

type PaymentTableProps = { readonly rows: readonly ListedPaymentView[]; readonly params: FilterParams };

const features = tableFeatures({ columnVisibilityFeature });
const helper = createColumnHelper<typeof features, ListedPaymentView>();
// At module scope: the table compares columns by identity.
const COLUMNS = helper.columns([
  helper.display({ id: "time", cell: ({ row }) => <TimeCell payment={row.original} />, enableHiding: false }),
  helper.display({ id: "amount", cell: ({ row }) => <AmountCell payment={row.original} />, enableHiding: false }),
  helper.display({ id: "state", cell: ({ row }) => <StateCell payment={row.original} /> }),
  helper.accessor("personName", { id: "person", cell: ({ getValue }) => getValue() ?? "–" }),
  helper.accessor("deviceName", { id: "device" }),
  helper.accessor("reference", { id: "reference", cell: ({ getValue }) => getValue() ?? "" }),
  helper.accessor("codeTail", { id: "code" }),
  helper.accessor("merchantTransId", { id: "number" }),
  helper.accessor("acquirementId", { id: "alipay-number", cell: ({ getValue }) => getValue() ?? "" }),
  helper.accessor("resultCode", { id: "result", cell: ({ getValue }) => getValue() ?? "" }),
]);

/** The rows; on a phone it scrolls by itself, the page does not. */
export function PaymentTable({ rows, params }: PaymentTableProps) {
  const t = useTranslations("office.list");
  const router = useRouter();
  const columnVisibility = readColumns(params.cols);
  const table = useTable({
    features,
    columns: COLUMNS,
    data: rows,
    getRowId: ({ id }) => id,
    // The address is the view: a link or a bookmark keeps the columns too.
    state: { columnVisibility },
  });
  return (
    <section aria-label={t("title")} className="rounded-card border border-line bg-card">
      <div className="flex justify-end px-2 pt-2">
        <ColumnChoice
          columns={HIDEABLE_COLUMNS.map((id) => ({
            id,
            name: t(`column.${id}`),
            isShown: columnVisibility[id],
            toggle: () => {
              const cols = toggleColumn(params.cols, id);
              router.replace(listHref("/office/payments", params, { cols }) as Route, { scroll: false });
            },
          }))}
        />
      </div>
      <div className="overflow-x-auto">
        <table className="w-full text-body tabular-nums">
          <thead>
            <tr className="border-b border-line text-start text-small text-ink-soft">
              {table.getVisibleLeafColumns().map(({ id }) => (
                <th
                  key={id}
                  scope="col"
                  className="px-3 py-2 text-start font-normal whitespace-nowrap"
                  aria-sort={sortOf(id, params)}
                >
                  {id === "time" || id === "amount" ? <SortLink by={id} params={params} /> : t(`column.${id}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {table.getRowModel().rows.map((row) => (
              <tr key={row.id} className="hover:bg-sunk">
                {row.getVisibleCells().map((cell) => (
                  <td key={cell.id} className="max-w-72 truncate px-3 py-2 align-top whitespace-nowrap">
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function sortOf(id: string, { sort = "time-desc" }: FilterParams): "ascending" | "descending" | undefined {
  if (!sort.startsWith(`${id}-`)) return undefined;
  return sort.endsWith("desc") ? "descending" : "ascending";
}

function SortLink({ by, params }: { readonly by: "time" | "amount"; readonly params: FilterParams }) {
  const t = useTranslations("office.list");
  const current = sortOf(by, params);
  const Icon = current === "ascending" ? ArrowUp : ArrowDown;
  const sort = `${by}-${current === "descending" ? "asc" : "desc"}`;
  return (
    <Link
      href={listHref("/office/payments", params, { sort, after: "" }) as Route}
      className="inline-flex min-h-touch items-center gap-1 font-semibold text-ink underline decoration-line-strong underline-offset-4"
    >
      {t(`column.${by}`)}
      {current !== undefined && <Icon aria-hidden className="size-4" />}
    </Link>
  );
}
