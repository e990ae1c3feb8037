import { useTranslations } from "next-intl";
import type { StrokeSort, TracedStroke } from "@/lib/barcode/scan-trace";

// A digit is a dot: which one it was is not known here any more.
const SIGNS: Readonly<Record<StrokeSort, string>> = {
  digit: "•",
  letter: "A",
  sign: "#",
  enter: "↵",
  tab: "⇥",
  control: "^",
  alt: "⌥",
  "input-method": "あ",
  unnamed: "?",
};
const TALLEST_MS = 120;

/** Each key as a column: what sort it was, and how long the pause before it. */
export function TraceStrokes({ strokes }: { readonly strokes: readonly TracedStroke[] }) {
  const t = useTranslations("scannerDoctor");
  return (
    <figure className="rounded-control bg-sunk p-3" dir="ltr">
      <figcaption className="text-small text-ink-soft">{t("keys")}</figcaption>
      <div aria-hidden className="mt-2 flex flex-wrap items-end gap-x-0.5 gap-y-2">
        {strokes.map((stroke, place) => (
          // The strokes of a trace never change their places.
          <span key={place} className="flex w-3.5 flex-col items-center">
            <span
              className={`w-1.5 rounded-full ${stroke.gapMs > TALLEST_MS / 2 ? "bg-ink" : "bg-ink-soft"}`}
              style={{ height: `${4 + (Math.min(stroke.gapMs, TALLEST_MS) / TALLEST_MS) * 36}px` }}
            />
            <span className="text-small leading-5">{SIGNS[stroke.sort]}</span>
          </span>
        ))}
      </div>
    </figure>
  );
}
