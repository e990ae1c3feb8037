import { Inbox, SearchX } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { CurrencyCode } from "@/lib/money/currencies";
import type { PaymentRowView } from "@/lib/payments/payment-page";
import type { PaymentSearch } from "@/lib/payments/payment-search";
import { PaymentRow } from "./payment-row";
import { PaymentSearchBar } from "./payment-search-bar";
import { PaymentsHeader } from "./payments-header";

type LastPaymentsProps = {
  readonly mode: "simulator" | "sandbox" | "production";
  readonly storeName: string;
  readonly currency: CurrencyCode;
  readonly text: string;
  readonly search: PaymentSearch["kind"] | null;
  readonly isWholeStore: boolean;
  readonly rows: readonly PaymentRowView[];
};

/** The last payments of this till or of the store, and whatever of them is searched for. */
export function LastPayments({ mode, storeName, currency, text, search, isWholeStore, rows }: LastPaymentsProps) {
  const t = useTranslations("payments");
  const q = text === "" || search === "payment-code" ? "" : `q=${encodeURIComponent(text)}`;
  return (
    <div className="min-h-dvh bg-paper text-ink">
      <PaymentsHeader
        mode={mode}
        title={t("list.title")}
        subtitle={storeName}
        back={{ href: "/till", label: t("to-till") }}
      />
      <main className="safe-x safe-bottom mx-auto flex w-full max-w-3xl flex-col gap-5 py-5">
        <PaymentSearchBar text={q === "" ? "" : text} isWholeStore={isWholeStore} currency={currency} />
        <nav aria-label={t("list.scope")} className="flex gap-1 rounded-control bg-sunk p-1">
          {[
            { name: t("list.this-till"), href: `/till/payments?${q}`, isOn: !isWholeStore },
            { name: t("list.whole-store"), href: `/till/payments?of=store&${q}`, isOn: isWholeStore },
          ].map(({ name, href, isOn }) => (
            <Link
              key={name}
              href={href as Route} // one of our own pages with a query
              aria-current={isOn ? "page" : undefined}
              className={classNames(
                "flex min-h-touch flex-1 items-center justify-center rounded-[0.625rem] text-center text-body font-semibold",
                isOn ? "bg-card text-ink shadow-sm" : "text-ink-soft",
              )}
            >
              {name}
            </Link>
          ))}
        </nav>
        <h2 className="text-lead font-semibold" aria-live="polite">
          {search === null ? t("list.today", { count: rows.length }) : t("list.found", { count: rows.length })}
        </h2>
        {rows.length === 0 ? (
          <Empty isSearch={search !== null} />
        ) : (
          <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-card">
            {rows.map((row) => (
              <li key={row.id}>
                <PaymentRow row={row} />
              </li>
            ))}
          </ul>
        )}
      </main>
    </div>
  );
}

function Empty({ isSearch }: { readonly isSearch: boolean }) {
  const t = useTranslations("payments.list");
  const Icon = isSearch ? SearchX : Inbox;
  return (
    <div className="flex flex-col items-center gap-3 rounded-card border border-dashed border-line-strong px-6 py-14 text-center">
      <Icon aria-hidden className="size-10 text-ink-soft" />
      <p className="text-lead font-semibold text-balance">{isSearch ? t("nothing-found") : t("nothing-yet")}</p>
      <p className="max-w-prose text-body text-ink-soft text-balance">
        {isSearch ? t("nothing-found-hint") : t("nothing-yet-hint")}
      </p>
    </div>
  );
}
