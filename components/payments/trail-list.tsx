import { Hourglass, ShieldCheck } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { formatMoney } from "@/lib/money/format-money";
import type { PaymentPageView, TrailLineView } from "@/lib/payments/payment-page";

// These say that money was taken, which stays true while the rest is open.
const PROVEN_EVENTS: ReadonlySet<string> = new Set([
  "pay-succeeded",
  "query-paid",
  "money-still-held",
  "late-money-found",
  "file-money-held",
]);

/** What happened, line by line, by the shop's clock and Beijing's; the lines that prove the verdict stand out. */
export function TrailList({ page }: { readonly page: PaymentPageView }) {
  const t = useTranslations("payments.trail");
  const { trail, verdict, zones } = page;
  const hasTwoClocks = trail.some(({ clocks }) => clocks.beijing !== null);
  return (
    <section aria-labelledby="trail" className="rounded-card border border-line bg-card p-5">
      <h2 id="trail" className="text-lead font-semibold">
        {t("title")}
      </h2>
      <p className="pb-3 text-small text-ink-soft">
        {hasTwoClocks ? t("zones", zones) : t("one-zone", { shop: zones.shop })}
      </p>
      <ol className="flex flex-col">
        {trail.map((line, index) => (
          <TrailLine
            key={line.key}
            line={line}
            isWhereItStands={verdict === "still-open" && line.isProof && !PROVEN_EVENTS.has(line.event)}
            isNewDay={line.clocks.day !== trail[index - 1]?.clocks.day}
            isLast={index === trail.length - 1}
          />
        ))}
      </ol>
    </section>
  );
}

type TrailLineProps = {
  readonly line: TrailLineView;
  readonly isWhereItStands: boolean;
  readonly isNewDay: boolean;
  readonly isLast: boolean;
};

function TrailLine({ line, isWhereItStands, isNewDay, isLast }: TrailLineProps) {
  const t = useTranslations("payments.trail");
  const locale = useLocale();
  const { clocks, lastClocks, count, refundAmount, event } = line;
  const Sign = isWhereItStands ? Hourglass : ShieldCheck;
  const words =
    refundAmount === null
      ? t(`event.${event}`)
      : t(`refund-event.${event}`, { amount: formatMoney(refundAmount, locale) });
  return (
    <li className="relative grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 pb-1">
      {isNewDay && <p className="col-start-2 pt-1 pb-2 text-small font-semibold text-ink-soft">{clocks.day}</p>}
      <span aria-hidden="true" className="relative col-start-1 row-start-2 flex justify-center">
        {!isLast && <span className="absolute top-5 -bottom-4 w-0.5 bg-line" />}
        <span
          className={classNames(
            "relative mt-2.5 flex items-center justify-center",
            line.isProof
              ? "size-6 rounded-full bg-ink text-paper"
              : "size-3 rounded-full border-2 border-line-strong bg-card",
          )}
        >
          {line.isProof && <Sign className="size-4" />}
        </span>
      </span>
      <div
        className={classNames(
          "col-start-2 row-start-2 rounded-control px-3 py-2",
          line.isProof && "bg-sunk ring-2 ring-ink",
        )}
      >
        <p className="text-body font-semibold">
          {words}
          {count > 1 && <span className="font-medium text-ink-soft"> · {t("times", { count })}</span>}
        </p>
        {line.explanation !== null && <p className="text-body">{line.explanation}</p>}
        <p className="flex flex-wrap gap-x-3 text-small text-ink-soft tabular-nums">
          <span>
            {clocks.shop}
            {lastClocks !== null &&
              ` – ${lastClocks.day === clocks.day ? "" : `${lastClocks.day}, `}${lastClocks.shop}`}
          </span>
          {clocks.beijing !== null && <span>{t("beijing", { time: clocks.beijing })}</span>}
          {line.personName !== null && <span>{line.personName}</span>}
          {line.code !== null && /[A-Z]/.test(line.code) && <span className="wrap-anywhere">{line.code}</span>}
        </p>
        {line.isProof && <p className="pt-1 text-small font-semibold">{isWhereItStands ? t("stands") : t("proof")}</p>}
      </div>
    </li>
  );
}
