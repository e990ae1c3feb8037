"use client";

import { ScanBarcode } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import type { ScanTrace } from "@/lib/barcode/scan-trace";
import { ScanField } from "./scan-field";
import { keepWritesText, writesText } from "./scan-settings";
import { isWorthShowing, lastFailedTrace } from "./scan-traces";
import { TraceCard } from "./trace-card";
import { useWedgeScanner } from "./use-wedge-scanner";

const subscribeToNothing = () => () => undefined;

/** Shows how a scan arrives, without its digits, and says what to change when the till cannot use it. Sends nothing. */
export function ScannerDoctor() {
  const t = useTranslations("scannerDoctor");
  const [trace, setTrace] = useState<ScanTrace | null>(null);
  const [failed] = useState(lastFailedTrace);
  useWedgeScanner({
    isActive: true,
    onScan: () => undefined, // the code is dropped here
    onTyping: () => undefined,
    onTrace: (heard) => {
      if (isWorthShowing(heard)) setTrace(heard);
    },
  });
  return (
    <>
      <p className="text-body text-ink-soft">{t("intro")}</p>
      <div role="status" className="flex flex-col gap-4">
        {trace === null ? <Waiting /> : <TraceCard title={t("this-scan")} trace={trace} />}
      </div>
      {trace === null && failed !== null && <TraceCard title={t("last-failed")} trace={failed} />}
      <section className="flex flex-col gap-1 rounded-card bg-sunk p-5">
        <h2 className="text-body font-semibold">{t("nothing-title")}</h2>
        <p className="text-body text-ink-soft">{t("nothing")}</p>
        <WritesText />
      </section>
    </>
  );
}

/** For a scanner that presses no keys: the choice is kept on this device, and tried out on this page at once. */
function WritesText() {
  const t = useTranslations("scannerDoctor");
  const kept = useSyncExternalStore(subscribeToNothing, writesText, () => false);
  const [chosen, setChosen] = useState<boolean | null>(null);
  const hasField = chosen ?? kept;
  return (
    <>
      <label className="flex min-h-touch items-center gap-3 text-body font-semibold">
        <input
          type="checkbox"
          className="size-6 shrink-0"
          checked={hasField}
          onChange={({ target }) => {
            keepWritesText(target.checked);
            setChosen(target.checked);
          }}
        />
        {t("writes-text")}
      </label>
      <p className="text-small text-ink-soft">{t("writes-text-hint")}</p>
      {hasField && <ScanField />}
    </>
  );
}

function Waiting() {
  const t = useTranslations("scannerDoctor");
  // A page that is drawn before it runs hears nobody yet, and must not say that it does.
  const isListening = useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
  return (
    <div className="flex min-h-40 flex-col items-center justify-center gap-3 rounded-card border-2 border-dashed border-line-strong p-5 text-progress">
      <ScanBarcode aria-hidden className="size-12 animate-breathe" />
      <p className={`text-lead font-semibold text-ink ${isListening ? "" : "invisible"}`}>{t("waiting")}</p>
    </div>
  );
}
