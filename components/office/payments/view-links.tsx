import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { FilterParams } from "@/lib/office/payment-filter";
import { listHref } from "@/lib/office/url-params";

const VIEWS: readonly { readonly name: string; readonly params: FilterParams }[] = [
  { name: "all", params: {} },
  { name: "half-hour", params: { last: "30m" } },
  { name: "hour", params: { last: "1h" } },
  { name: "day", params: { last: "24h" } },
  { name: "week", params: { last: "7d" } },
  { name: "in-doubt", params: { state: "paying,checking,cancelling,attention" } },
  { name: "not-paid", params: { last: "7d", state: "declined,cancelled" } },
  { name: "returned", params: { last: "30d", state: "returned" } },
];

/** The views people come for most, one touch each. */
export function ViewLinks({ params }: { readonly params: FilterParams }) {
  const t = useTranslations("office.list");
  const { cols = "" } = params;
  const here = listHref("", params, { cols: "" });
  return (
    <nav aria-label={t("views")} className="-mx-1 flex gap-2 overflow-x-auto px-1 py-1">
      {VIEWS.map((view) => {
        const isHere = listHref("", view.params) === here;
        return (
          <Link
            key={view.name}
            href={listHref("/office/payments", view.params, { cols }) as Route}
            aria-current={isHere ? "page" : undefined}
            className={classNames(
              "inline-flex min-h-touch shrink-0 items-center rounded-full border px-4 text-body font-semibold",
              isHere ? "border-ink bg-ink text-paper" : "border-line-strong bg-card active:bg-sunk",
            )}
          >
            {t(`view.${view.name}`)}
          </Link>
        );
      })}
    </nav>
  );
}
