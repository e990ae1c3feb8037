import { Ban, Check, CircleHelp, FileQuestionMark, type LucideIcon, Undo2, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { BigAmount } from "@/components/till/big-amount";
import { classNames } from "@/components/ui/class-names";
import { WholeNames } from "@/components/ui/whole-words";
import { formatMoney } from "@/lib/money/format-money";
import type { PaymentPageView } from "@/lib/payments/payment-page";

type PanelKey =
  | "charged-once"
  | "never-charged"
  | "charged-and-returned"
  | "charged-partly-returned"
  | "nothing-kept"
  | "running"
  | "being-returned"
  | "needs-person"
  | "reversed"
  | "contradicted";

type Panel = { readonly icon: LucideIcon; readonly panel: string; readonly badge: string };

const DOUBT: Panel = {
  icon: CircleHelp,
  panel: "bg-doubt-panel text-on-panel-doubt",
  badge: "rounded-sheet border-[5px] border-current",
};
const DENIED: Panel = { ...DOUBT, icon: FileQuestionMark };
const OCTAGON = "[clip-path:polygon(30%_0,70%_0,100%_30%,100%_70%,70%_100%,30%_100%,0_70%,0_30%)]";

// As on the till: green the shop has the money, red the customer did not pay, blue under way, amber a person is needed.
const PANELS: Readonly<Record<PanelKey, Panel>> = {
  "charged-once": {
    icon: Check,
    panel: "bg-paid-panel text-on-panel",
    badge: "rounded-full bg-on-panel text-paid-panel",
  },
  "charged-partly-returned": {
    icon: Undo2,
    panel: "bg-paid-soft text-paid",
    badge: "rounded-full border-[5px] border-current",
  },
  "charged-and-returned": {
    icon: Undo2,
    panel: "bg-refused-soft text-refused",
    badge: "rounded-sheet border-[5px] border-current",
  },
  "never-charged": {
    icon: X,
    panel: "bg-refused-panel text-on-panel",
    badge: `${OCTAGON} bg-on-panel text-refused-panel`,
  },
  "nothing-kept": {
    icon: Ban,
    panel: "bg-refused-soft text-refused",
    badge: "rounded-full border-[5px] border-current",
  },
  running: {
    icon: CircleHelp,
    panel: "bg-progress-soft text-progress",
    badge: "rounded-full border-[5px] border-dashed border-current",
  },
  "being-returned": {
    icon: Undo2,
    panel: "bg-progress-soft text-progress",
    badge: "rounded-full border-[5px] border-dashed border-current",
  },
  "needs-person": DOUBT,
  reversed: DENIED,
  contradicted: DENIED,
};

/** What became of the customer's money, in words large enough for an argument at the counter. */
export function VerdictPanel({ page }: { readonly page: PaymentPageView }) {
  const key = panelKeyOf(page);
  const { title, money } = useWords(key, page.payment);
  const { icon: Icon, panel, badge } = PANELS[key];
  return (
    <section
      aria-labelledby="verdict"
      data-verdict={page.verdict}
      className={classNames(
        "@container flex flex-col gap-4 rounded-sheet p-6 transition-colors duration-calm sm:p-8",
        panel,
      )}
    >
      <div className="flex items-center gap-5">
        <span
          aria-hidden="true"
          className={classNames("flex size-18 shrink-0 items-center justify-center @lg:size-24", badge)}
        >
          <Icon strokeWidth={2.6} className="size-3/5" />
        </span>
        <BigAmount money={page.payment.amount} className="text-[clamp(1.5rem,10.5cqi,4rem)]!" />
      </div>
      <h2
        id="verdict"
        aria-live="polite"
        className="text-[clamp(1.5rem,8cqi,2.75rem)] leading-tight font-bold text-balance"
      >
        <WholeNames text={title} />
      </h2>
      <p className="text-lead font-medium">{money}</p>
    </section>
  );
}

function useWords(
  key: PanelKey,
  payment: PaymentPageView["payment"],
): { readonly title: string; readonly money: string } {
  const t = useTranslations("payments");
  const tray = useTranslations("till.tray");
  const locale = useLocale();
  const { amount, refundedMinor, refundReservedMinor } = payment;
  const values = {
    returned: formatMoney({ ...amount, minor: refundedMinor }, locale),
    moving: formatMoney({ ...amount, minor: refundReservedMinor - refundedMinor }, locale),
    kept: formatMoney({ ...amount, minor: amount.minor - refundedMinor }, locale),
  };
  // What was paid stands in the tray, too, and is told here as there; what was not has the list's word.
  if (key === "reversed") return { title: tray("state.reversed"), money: tray("reversed-hint") };
  if (key === "contradicted") return { title: t("word.contradicted"), money: t("verdict.contradicted.money") };
  return { title: t(`verdict.${key}.title`), money: t(`verdict.${key}.money`, values) };
}

function panelKeyOf({ verdict, isContradicted, payment, refunds }: PaymentPageView): PanelKey {
  if (isContradicted) return payment.state === "paid" ? "reversed" : "contradicted";
  if (verdict !== "still-open") return verdict;
  const needsPerson = payment.state === "attention" || refunds.some(({ state }) => state === "attention");
  if (needsPerson) return "needs-person";
  return payment.state === "paid" ? "being-returned" : "running";
}
