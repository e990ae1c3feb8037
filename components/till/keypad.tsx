import { Delete, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo, type ReactNode, useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { TapButton } from "@/components/ui/tap-button";
import type { AmountKey, DigitKey } from "@/lib/money/amount-entry";

type KeypadProps = {
  readonly onKey: (key: AmountKey) => void;
  /** Decimals of the currency: without any, thousands are typed with one key. */
  readonly decimals: number;
};

const HOLD_MS = 600;
const ROWS: readonly (readonly DigitKey[])[] = [
  ["7", "8", "9"],
  ["4", "5", "6"],
  ["1", "2", "3"],
];
const KEY =
  "flex min-h-key items-center justify-center sm:landscape:min-h-key-wide low:min-h-touch! rounded-control text-key font-medium tabular-nums transition-colors duration-quick";
const DIGIT = "bg-card border border-line active:bg-sunk";
const SIDE = "bg-sunk active:bg-line";

export const Keypad = memo(function Keypad({ onKey, decimals }: KeypadProps) {
  const t = useTranslations("till.keypad");
  const digit = (key: DigitKey, className?: string) => (
    <TapButton
      key={key}
      className={classNames(KEY, DIGIT, className)}
      onTap={() => {
        onKey(key);
      }}
    >
      {key}
    </TapButton>
  );
  const side = (key: AmountKey, label: string, sign: ReactNode, className?: string) => (
    <TapButton
      aria-label={label}
      title={label}
      className={classNames(KEY, SIDE, className)}
      onTap={() => {
        onKey(key);
      }}
    >
      {sign}
    </TapButton>
  );
  const [top, middle, bottom] = ROWS;
  return (
    // Figures stand as on every calculator, also where the language runs from right to left.
    <fieldset dir="ltr" aria-label={t("label")} className="grid min-w-0 grid-cols-4 gap-2 low:gap-1">
      {top?.map((key) => digit(key))}
      {side("backspace", t("backspace"), <Delete aria-hidden className="size-7" />)}
      {middle?.map((key) => digit(key))}
      <ClearKey label={t("clear")} onKey={onKey} />
      {bottom?.map((key) => digit(key))}
      {side("add", t("add"), <Plus aria-hidden className="size-8" />, "row-span-2")}
      {digit("0", decimals === 0 ? undefined : "col-span-2")}
      {digit("00")}
      {decimals === 0 && digit("000")}
    </fieldset>
  );
});

/** A press takes back the last number, holding it takes back everything. */
function ClearKey({ label, onKey }: { readonly label: string; readonly onKey: (key: AmountKey) => void }) {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const release = () => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  };
  useEffect(() => release, []);
  return (
    <TapButton
      aria-label={label}
      title={label}
      className={classNames(KEY, SIDE)}
      onTap={(isFinger) => {
        release();
        onKey("clear");
        // A click of a keyboard or a screen reader is over already: nothing would end the wait.
        if (!isFinger) return;
        timer.current = setTimeout(() => {
          onKey("clear-all");
        }, HOLD_MS);
      }}
      onPointerUp={release}
      onPointerLeave={release}
      onContextMenu={(event) => {
        event.preventDefault();
      }}
    >
      C
    </TapButton>
  );
}
