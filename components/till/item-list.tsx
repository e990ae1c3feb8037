import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { AmountEntry } from "@/lib/money/amount-entry";
import type { CurrencyCode } from "@/lib/money/currencies";
import { formatMoney } from "@/lib/money/format-money";

type ItemListProps = { readonly entry: AmountEntry; readonly currency: CurrencyCode };

/** The items of a running sum, like a paper roll: the newest is always in view. */
export function ItemList({ entry, currency }: ItemListProps) {
  const t = useTranslations("till.amount");
  const locale = useLocale();
  const roll = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const list = roll.current;
    if (list !== null) list.scrollTop = list.scrollHeight;
  }, [entry]);
  return (
    <ol
      ref={roll}
      aria-label={t("items")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a roll that scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-[18dvh] min-h-0 overflow-y-auto rounded-control border border-dashed border-line-strong px-4 py-1 text-body tabular-nums sm:landscape:max-h-[36dvh]"
    >
      {[...entry.items, ...(entry.current > 0 ? [entry.current] : [])].map((minor, index) => (
        <li key={index} className="flex justify-between gap-4 border-b border-line py-1.5 last:border-0">
          <span className="text-ink-soft">{t("item", { number: index + 1 })}</span>
          <span className={index === entry.items.length ? "font-semibold" : undefined}>
            {formatMoney({ currency, minor }, locale)}
          </span>
        </li>
      ))}
    </ol>
  );
}
