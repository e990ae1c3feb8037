import { Delete } from "lucide-react";
import { useTranslations } from "next-intl";
import { useWedgeScanner } from "@/components/till/use-wedge-scanner";
import { classNames } from "@/components/ui/class-names";
import { TapButton } from "@/components/ui/tap-button";
import { PIN_DIGITS } from "@/lib/staff/pin-rule";

type PinPadProps = {
  readonly pin: string;
  readonly isBusy: boolean;
  readonly onDigit: (digit: string) => void;
  readonly onBackspace: () => void;
  readonly onEnter: () => void;
  /** A scanner typed, not a person: a customer held out their phone too soon. Nothing of it is in the PIN. */
  readonly onScan: () => void;
};

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;
const KEY =
  "flex h-16 items-center justify-center rounded-control text-key font-medium tabular-nums disabled:opacity-45";

/** A PIN pad of our own: the tablet's keyboard would remember and suggest. The real keyboard works as well. */
export function PinPad({ pin, isBusy, onDigit, onBackspace, onEnter, onScan }: PinPadProps) {
  const t = useTranslations("staff.pin");
  const press = (key: string) => {
    if (isBusy) return;
    if (/^\d$/.test(key)) onDigit(key);
    if (key === "Backspace") onBackspace();
    if (key === "Enter" && pin.length >= PIN_DIGITS.min) onEnter();
  };
  useWedgeScanner({ isActive: true, isInDialog: true, onScan, onGarbled: onScan, onTyping: press });
  const digit = (key: string) => (
    <TapButton
      key={key}
      disabled={isBusy}
      className={classNames(KEY, "border border-line bg-card active:bg-sunk")}
      onTap={() => {
        onDigit(key);
      }}
    >
      {key}
    </TapButton>
  );
  return (
    <div className="flex flex-col gap-5">
      <p
        role="status"
        aria-label={t("typed", { count: pin.length })}
        className="flex h-6 items-center justify-center gap-4"
      >
        {Array.from({ length: Math.max(PIN_DIGITS.min, pin.length) }, (_, place) => (
          <span
            key={place}
            className={classNames("size-4 rounded-full border-2 border-ink", place < pin.length && "bg-ink")}
          />
        ))}
      </p>
      {/* Figures stand as on every phone, also where the language runs from right to left. */}
      <fieldset dir="ltr" aria-label={t("label")} className="grid min-w-0 grid-cols-3 gap-2">
        {DIGITS.map(digit)}
        <TapButton
          disabled={isBusy}
          aria-label={t("backspace")}
          className={classNames(KEY, "bg-sunk active:bg-line")}
          onTap={onBackspace}
        >
          <Delete aria-hidden className="size-7" />
        </TapButton>
        {digit("0")}
        <TapButton
          disabled={isBusy || pin.length < PIN_DIGITS.min}
          className={classNames(KEY, "bg-ink text-lead font-semibold text-paper")}
          onTap={onEnter}
        >
          {t("enter")}
        </TapButton>
      </fieldset>
    </div>
  );
}
