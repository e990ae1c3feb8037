import { CircleHelp, Clock } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { LOCALE_NAMES } from "@/lib/locales";
import { formatMoney } from "@/lib/money/format-money";
import type { ChainStoreView } from "@/lib/office/chain-view";
import { changeShare, successShare } from "@/lib/office/day-view";
import type { ChainActions } from "./chain-contract";
import { RegistrationBox } from "./registration-box";
import type { OrderForStore } from "./use-store-order";

type ChainStoreProps = {
  readonly store: ChainStoreView;
  readonly isBusy: boolean;
  readonly order: OrderForStore;
  readonly actions: ChainActions;
};

/** One store of the chain: what it took on its own day, what is open, how it stands with Alipay. */
export function ChainStore({ store, isBusy, order, actions }: ChainStoreProps) {
  const t = useTranslations("office.chain");
  const words = useTranslations("office.stores");
  const cases = useTranslations("office.attention");
  const locale = useLocale();
  const router = useRouter();
  const { currency, sums, openCases, language } = store;
  const money = (minor: number) => formatMoney({ currency, minor }, locale);
  const share = (value: number | null) =>
    value === null ? "–" : new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(value);
  const figures = [
    [words("returned"), money(sums.refundMinor)],
    [words("count"), new Intl.NumberFormat(locale).format(sums.paidCount)],
    [words("success"), share(successShare(sums))],
    [words("change"), share(changeShare(sums.paidMinor, store.beforeMinor))],
  ] as const;
  return (
    <li className="flex flex-col gap-4 rounded-card border border-line bg-card p-5">
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h2 className="text-lead font-semibold break-words">{store.name}</h2>
          <p className="flex flex-wrap items-center gap-x-3 text-small text-ink-soft tabular-nums">
            <span className="inline-flex items-center gap-1">
              <Clock aria-hidden className="size-4" />
              {store.clock}
            </span>
            <span>{store.timeZone}</span>
            <span>{currency}</span>
            {language !== null && <span>{LOCALE_NAMES[language as keyof typeof LOCALE_NAMES]}</span>}
          </p>
        </div>
        <Button
          className="shrink-0"
          aria-label={`${t("open")} · ${store.name}`}
          onClick={() => {
            void actions.chooseStore(store.id).then(() => {
              router.push("/office/today");
              router.refresh();
            });
          }}
        >
          {t("open")}
        </Button>
      </div>
      <p className="text-[2rem] leading-none font-semibold tracking-tight tabular-nums">{money(sums.paidMinor)}</p>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-4">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt className="text-small text-ink-soft">{name}</dt>
            <dd className="text-body font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {openCases > 0 && (
        <p className="flex items-center gap-2 text-body font-semibold text-doubt">
          <CircleHelp aria-hidden className="size-5 shrink-0" />
          {cases("open-count", { count: openCases })}
        </p>
      )}
      <RegistrationBox store={store} isBusy={isBusy} order={order} orderRegistration={actions.orderRegistration} />
    </li>
  );
}
