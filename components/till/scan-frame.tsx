import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { useIsHeard } from "./use-is-heard";

/** Tells that the scanner may be used right now: the frame is alive, and says so. Or that another window hears it. */
export function ScanFrame() {
  const t = useTranslations("till.scan");
  const isHeard = useIsHeard();
  return (
    <div className="flex flex-col items-center gap-4 text-center">
      <svg
        viewBox="0 0 160 110"
        aria-hidden="true"
        className={classNames("w-[clamp(9rem,26dvh,15rem)]", isHeard ? "text-progress" : "text-doubt")}
      >
        <path
          d="M4 26V14A10 10 0 0 1 14 4h14M132 4h14a10 10 0 0 1 10 10v12M156 84v12a10 10 0 0 1-10 10h-14M28 106H14A10 10 0 0 1 4 96V84"
          fill="none"
          stroke="currentColor"
          strokeWidth="6"
          strokeLinecap="round"
        />
        <path d={BARS} fill="var(--ink)" />
        {isHeard && (
          <rect x="16" y="53" width="128" height="4" rx="2" fill="currentColor" className="animate-breathe" />
        )}
      </svg>
      <div role="status">
        <p className={classNames("text-title font-semibold", !isHeard && "text-doubt")}>
          {t(isHeard ? "ready" : "not-heard")}
        </p>
        <p className="mt-1 max-w-md text-body text-ink-soft text-balance">
          {t(isHeard ? "ready-hint" : "not-heard-hint")}
        </p>
      </div>
    </div>
  );
}

// One path, not a shape a bar: this picture is drawn while the customer holds out the phone.
const BARS = [
  [26, 3],
  [32, 6],
  [41, 2],
  [46, 4],
  [54, 2],
  [60, 7],
  [70, 3],
  [76, 2],
  [81, 5],
  [90, 2],
  [95, 3],
  [101, 6],
  [110, 2],
  [115, 4],
  [122, 2],
  [127, 6],
]
  .map(([x, width]) => `M${x} 28h${width}v54h-${width}z`)
  .join("");
