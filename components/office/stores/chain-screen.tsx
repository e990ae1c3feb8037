"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/lib/money/format-money";
import { type ChainView, sumByCurrency } from "@/lib/office/chain-view";
import { AddStoreForm } from "./add-store-form";
import type { ChainActions } from "./chain-contract";
import { ChainStore } from "./chain-store";
import { useStoreOrder } from "./use-store-order";

type ChainScreenProps = { readonly chain: ChainView; readonly actions: ChainActions };

/** All stores side by side, each in its own money and on its own day; sums only within one currency. */
export function ChainScreen({ chain, actions }: ChainScreenProps) {
  const t = useTranslations("office.chain");
  const locale = useLocale();
  const isAsking = chain.stores.some(({ registration }) => registration?.state === "asking");
  const { isBusy, trouble, order } = useStoreOrder(isAsking);
  return (
    <div className="flex flex-col gap-5">
      <header>
        <h1 className="text-title font-semibold">{t("title")}</h1>
        <p className="text-body text-ink-soft">{t("hint")}</p>
      </header>
      <p role="alert" className="text-body font-semibold text-refused empty:hidden">
        {trouble !== null && t(`refusal.${trouble}`)}
      </p>
      <dl className="flex flex-wrap gap-3">
        {sumByCurrency(chain.stores).map(({ currency, paidMinor, refundMinor, paidCount, storeCount }) => (
          <div key={currency} className="min-w-48 flex-1 rounded-card border border-line bg-card px-5 py-4">
            <dt className="text-small text-ink-soft">{t("sum", { currency, count: storeCount })}</dt>
            <dd className="mt-1 text-title font-semibold tracking-tight tabular-nums">
              {formatMoney({ currency, minor: paidMinor - refundMinor }, locale)}
            </dd>
            <dd className="text-small text-ink-soft">{t("payments", { count: paidCount })}</dd>
          </div>
        ))}
      </dl>
      <ul className="grid gap-4 lg:grid-cols-2">
        {chain.stores.map((store) => (
          <ChainStore key={store.id} store={store} isBusy={isBusy} order={order} actions={actions} />
        ))}
      </ul>
      <AddStoreForm
        zones={chain.zones}
        like={chain.stores[0]}
        isBusy={isBusy}
        onAdd={(input) => order(() => actions.addStore(input))}
      />
    </div>
  );
}
