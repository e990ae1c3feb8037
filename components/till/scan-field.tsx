import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { hearText } from "./hear-text";
import { writesText } from "./scan-settings";

/** The field where this counter's scanner needs one, as was chosen in scanner check. */
export function ChosenScanField() {
  const [isChosen] = useState(writesText);
  return isChosen ? <ScanField /> : null;
}

/** Where a scanner that writes text instead of pressing keys can write: nothing to see, no on-screen keyboard, no tab stop. */
export function ScanField() {
  const t = useTranslations("till");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => (field.current === null ? undefined : hearText(field.current)), []);
  return (
    <input
      ref={field}
      data-scan-field
      aria-label={t("scan-field")}
      tabIndex={-1}
      inputMode="none"
      autoComplete="off"
      autoCapitalize="off"
      autoCorrect="off"
      spellCheck={false}
      className="pointer-events-none fixed start-0 top-0 size-px opacity-0"
    />
  );
}
