import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";

type TypedCodeProps = { readonly onSubmit: (text: string) => void };

const GROUP = /(\d{4})(?=\d)/g;
// Alipay's codes have 16 to 24 digits; letters stay, so that the gate can say what is wrong with them.
const MAX_LENGTH = 40;

/** The third way: the digits below the customer's code, in groups as the phone shows them. */
export function TypedCode({ onSubmit }: TypedCodeProps) {
  const t = useTranslations("till.scan");
  const [text, setText] = useState("");
  const field = useRef<HTMLInputElement>(null);
  // Whoever asked to type wants to type: the button they pressed has made way for this field.
  useEffect(() => {
    field.current?.focus();
  }, []);
  const digits = text.replaceAll(/\s/g, "");
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(digits);
        setText("");
      }}
    >
      <label className="text-small font-medium text-ink-soft" htmlFor="typed-code">
        {t("typed-label")}
      </label>
      <div className="flex gap-2">
        <input
          ref={field}
          id="typed-code"
          name="typed-code"
          inputMode="numeric"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={MAX_LENGTH}
          value={digits.replaceAll(GROUP, "$1 ")}
          placeholder="28•• •••• •••• •••• ••"
          className="min-h-14 w-full min-w-0 rounded-control border border-line-strong bg-card px-3 text-lead tabular-nums select-text placeholder:text-ink-soft"
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
        <Button type="submit" tone="main" className="min-h-14 shrink-0" disabled={digits === ""}>
          {t("typed-go")}
        </Button>
      </div>
    </form>
  );
}
