import { ArrowLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { PIN_DIGITS } from "@/lib/staff/pin-rule";
import { PinPad } from "./pin-pad";
import type { SignInPerson, SignInResult, UnlockResult } from "./staff-contract";

type PinEntryProps = {
  readonly person: SignInPerson;
  readonly isHintShown: boolean;
  readonly signIn: (input: { personId: string; pin: string }) => Promise<SignInResult | UnlockResult>;
  /** Leads to a supervisor who opens a blocked PIN; null where that is not offered. */
  readonly onAskUnlock: (() => void) | null;
  readonly onBack: () => void;
  readonly onDone: () => void;
};

type Trouble = { readonly key: string; readonly minutes: number };

const MINUTE_MS = 60_000;

export function PinEntry({ person, isHintShown, signIn, onAskUnlock, onBack, onDone }: PinEntryProps) {
  const t = useTranslations("staff.pin");
  const [pin, setPin] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  const enter = async () => {
    if (pin === "") return;
    setIsBusy(true);
    const next = await ask(signIn, { personId: person.id, pin });
    if (next === null) {
      onDone();
      return;
    }
    setTrouble(next);
    setPin("");
    setIsBusy(false);
  };

  return (
    <div className="mx-auto flex w-full max-w-sm flex-col gap-4">
      <p
        role="alert"
        className="flex min-h-12 items-center justify-center text-center text-body font-semibold text-refused text-balance"
      >
        {trouble !== null && t(`trouble.${trouble.key}`, { minutes: trouble.minutes, ...PIN_DIGITS })}
      </p>
      {onAskUnlock !== null && (trouble?.key === "needs-unlock" || trouble?.key === "locked") && (
        <Button tone="plain" onClick={onAskUnlock}>
          {t("ask-unlock")}
        </Button>
      )}
      <PinPad
        pin={pin}
        isBusy={isBusy}
        onDigit={(digit) => {
          setTrouble(null);
          setPin((typed) => (typed + digit).slice(0, PIN_DIGITS.max));
        }}
        onBackspace={() => {
          setPin((typed) => typed.slice(0, -1));
        }}
        onEnter={() => {
          void enter(); // ends in a state
        }}
        onScan={() => {
          setTrouble({ key: "scanned", minutes: 0 });
        }}
      />
      {isHintShown && person.pinHint !== null && (
        <p className="stripes-practice rounded-control px-4 py-3 text-center text-body font-semibold text-practice">
          {t("hint", { pin: person.pinHint })}
        </p>
      )}
      <Button tone="quiet" onClick={onBack}>
        <ArrowLeft aria-hidden className="size-5 rtl:rotate-180" />
        {t("someone-else")}
      </Button>
    </div>
  );
}

async function ask(signIn: PinEntryProps["signIn"], input: { personId: string; pin: string }): Promise<Trouble | null> {
  try {
    const result = await signIn(input);
    if (result.ok) return null;
    return { key: result.reason, minutes: Math.max(1, Math.ceil((result.retryAfterMs ?? 0) / MINUTE_MS)) };
  } catch {
    return { key: "no-answer", minutes: 0 };
  }
}
