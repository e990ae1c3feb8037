import { useLocale } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { formatMoneyParts } from "@/lib/money/format-money";
import type { Money } from "@/lib/money/money";

type BigAmountProps = { readonly money: Money; readonly className?: string; readonly isFaint?: boolean };

/** The amount, the largest thing on the screen, never without its currency. */
export function BigAmount({ money, className, isFaint = false }: BigAmountProps) {
  const parts = formatMoneyParts(money, useLocale());
  const currency = <span className="text-[0.52em] font-medium tracking-normal">{parts.currency}</span>;
  return (
    <p
      className={classNames(
        "flex items-baseline gap-[0.14em] font-semibold tabular-nums rtl:justify-end",
        parts.number.length > 11 ? "text-[min(clamp(1.75rem,7vmin,4rem),9vw)] leading-tight" : "text-amount",
        isFaint && "text-ink-soft",
        className,
      )}
      dir="ltr"
    >
      {parts.isCurrencyFirst && currency}
      <span>{parts.number}</span>
      {!parts.isCurrencyFirst && currency}
      <span className="sr-only">{money.currency}</span>
      {!namesItsCurrency(parts.currency) && (
        <span aria-hidden="true" className="ms-1 self-center text-small font-medium tracking-wide">
          {money.currency}
        </span>
      )}
    </p>
  );
}

/** JP¥ and IDR say it themselves; ¥ and $ are shared by several currencies. */
function namesItsCurrency(sign: string): boolean {
  return /[A-Z]{2}/.test(sign);
}
