import { useTranslations } from "next-intl";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";

/** `onSubmit` says whether the gate took it: what it refused stays, to be mended. */
type TypedCodeProps = { readonly onSubmit: (text: string) => boolean };

/** `caret`: how many digits stand before it, or null to leave it where the browser has it. */
type Entry = { readonly digits: string; readonly caret: number | null };

const GROUP = /(\d{4})(?=\d)/g;
// Alipay's codes have 16 to 24 digits; letters stay, so that the gate can say what is wrong with them.
const MAX_LENGTH = 40;
const EMPTY: Entry = { digits: "", caret: null };

/** The third way: the digits below the customer's code, in groups as the phone shows them. */
export function TypedCode({ onSubmit }: TypedCodeProps) {
  const t = useTranslations("till.scan");
  const [entry, setEntry] = useState(EMPTY);
  const field = useRef<HTMLInputElement>(null);
  // Whoever asked to type wants to type: the button they pressed has made way for this field.
  useEffect(() => {
    field.current?.focus();
  }, []);
  // The groups are made anew with every key, and the browser would set the caret to the end.
  useLayoutEffect(() => {
    const input = field.current;
    if (input === null || entry.caret === null) return;
    const place = placeOf(entry.caret, input.value);
    input.setSelectionRange(place, place);
  }, [entry]);
  const { digits } = entry;
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (onSubmit(digits)) setEntry(EMPTY);
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
            setEntry(entryAfter(digits, event.target, event.nativeEvent));
          }}
        />
        <Button type="submit" tone="main" className="min-h-14 shrink-0" disabled={digits === ""}>
          {t("typed-go")}
        </Button>
      </div>
    </form>
  );
}

/** What is in the field after a key. A group's space belongs to nobody: to delete it deletes the digit beside it. */
function entryAfter(before: string, { value, selectionStart }: HTMLInputElement, event: Event): Entry {
  const digits = withoutSpaces(value);
  const caret = withoutSpaces(value.slice(0, selectionStart ?? value.length)).length;
  const inputType = "inputType" in event ? event.inputType : null;
  if (digits !== before) return { digits, caret };
  if (inputType === "deleteContentBackward" && caret > 0) return without(digits, caret - 1);
  return inputType === "deleteContentForward" ? without(digits, caret) : { digits, caret };
}

function without(digits: string, caret: number): Entry {
  return { digits: digits.slice(0, caret) + digits.slice(caret + 1), caret };
}

/** Where in the grouped text so many digits stand before the caret. */
function placeOf(caret: number, grouped: string): number {
  let place = 0;
  for (let left = caret; left > 0 && place < grouped.length; place += 1) if (grouped[place] !== " ") left -= 1;
  return place;
}

function withoutSpaces(text: string): string {
  return text.replaceAll(/\s/g, "");
}
