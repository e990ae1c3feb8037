import { Undo2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { BigAmount } from "@/components/till/big-amount";
import { Keypad } from "@/components/till/keypad";
import { useWedgeScanner } from "@/components/till/use-wedge-scanner";
import { Button } from "@/components/ui/button";
import { type AmountKey, amountKeyOf, EMPTY_ENTRY, entryOf, pressAmountKey, totalOf } from "@/lib/money/amount-entry";
import { exponentOf } from "@/lib/money/currencies";
import { formatMoney } from "@/lib/money/format-money";
import type { PaymentPageView } from "@/lib/payments/payment-page";
import { ReasonChoice } from "./reason-choice";
import type { RefundOrder } from "./use-refund-order";

type RefundFormProps = { readonly page: PaymentPageView; readonly order: RefundOrder };

/** Begins with all that is left: the first digit typed starts another amount. */
export function RefundForm({ page, order }: RefundFormProps) {
  const t = useTranslations("payments.refund-dialog");
  const locale = useLocale();
  const { amount: paid, id: paymentId } = page.payment;
  const { leftMinor, aloneMinor } = page.refund;
  const [entry, setEntry] = useState(entryOf(leftMinor));
  const [isUntouched, setIsUntouched] = useState(true);
  const [reason, setReason] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const minor = totalOf(entry);
  const money = (value: number) => formatMoney({ ...paid, minor: value }, locale);
  const isTooMuch = minor > leftMinor;
  const needsApproval = aloneMinor !== null && minor > aloneMinor;

  const amountKey = isTooMuch ? "too-much" : needsApproval ? "needs-approval" : "left";

  const press = (key: AmountKey) => {
    setEntry((typed) => pressAmountKey(isUntouched && /^\d+$/.test(key) ? EMPTY_ENTRY : typed, key));
    setIsUntouched(false);
  };
  useWedgeScanner({
    isActive: order.phase === "writing",
    isInDialog: true,
    onScan: () => undefined,
    onTyping: (typed) => {
      const key = amountKeyOf(typed);
      if (key !== null && typed !== "Escape") press(key);
    },
  });
  const confirm = () => {
    if (reason === null) return;
    const wanted = { paymentId, amountMinor: minor, reason, note };
    if (needsApproval) order.askApproval(wanted);
    else void order.send(wanted); // ends in a state
  };
  const label = () => {
    if (minor === 0) return t("enter-amount");
    if (reason === null) return t("choose-reason");
    if (order.phase === "sending") return t("sending");
    return needsApproval ? t("next-approval") : t("confirm", { amount: money(minor) });
  };
  return (
    <div className="mx-auto grid w-full max-w-xl flex-1 content-start gap-x-10 gap-y-4 lg:landscape:max-w-5xl lg:landscape:grid-cols-2">
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-end justify-between gap-3">
          <div aria-live="polite">
            <p className="text-small font-medium text-ink-soft">{t("amount")}</p>
            <BigAmount money={{ ...paid, minor }} isFaint={minor === 0} />
          </div>
          <Button
            onClick={() => {
              setEntry(entryOf(leftMinor));
              setIsUntouched(true);
            }}
          >
            {t("all", { left: money(leftMinor) })}
          </Button>
        </div>
        <p role="status" className={`min-h-6 text-body ${isTooMuch ? "font-semibold text-refused" : "text-ink-soft"}`}>
          {t(amountKey, { left: money(leftMinor) })}
        </p>
        <Keypad decimals={exponentOf(paid.currency)} onKey={press} />
      </div>
      <div className="flex flex-col gap-3">
        <ReasonChoice ownReasons={page.refund.ownReasons} reason={reason} onChoose={setReason} />
        <input
          aria-label={t("note")}
          placeholder={t("note")}
          className="block min-h-14 w-full rounded-control border border-line-strong bg-card px-4 text-body text-ink select-text placeholder:text-ink-soft"
          value={note}
          maxLength={256}
          autoComplete="off"
          onChange={(event) => {
            setNote(event.target.value);
          }}
        />
        <Button
          tone="main"
          size="large"
          className="mt-auto"
          disabled={minor === 0 || isTooMuch || reason === null || order.phase === "sending"}
          onClick={confirm}
        >
          <Undo2 aria-hidden className="size-6 shrink-0" />
          {label()}
        </Button>
      </div>
    </div>
  );
}
