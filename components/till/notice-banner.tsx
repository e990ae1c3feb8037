import { OctagonAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { TillNotice } from "./till-state";

type NoticeBannerProps = {
  readonly notice: TillNotice | null;
  readonly count: number;
  readonly className?: string;
};

/** Says at once and by name why nothing happened. Its place is kept free, or it lies above: nothing jumps. */
export function NoticeBanner({ notice, count, className = "min-h-16" }: NoticeBannerProps) {
  const t = useTranslations("till");
  const key = notice === null ? null : noticeKey(notice);
  return (
    <div role="alert" className={className}>
      {key !== null && (
        <p
          key={count}
          className="flex min-h-16 animate-arrive items-center gap-3 rounded-control border-2 border-refused bg-refused-soft px-4 py-2 text-body font-semibold text-refused"
        >
          <OctagonAlert aria-hidden className="size-7 shrink-0" />
          <span>{t(key)}</span>
        </p>
      )}
    </div>
  );
}

function noticeKey(notice: TillNotice): string {
  switch (notice.kind) {
    case "code":
      return `codeProblem.${notice.problem}`;
    case "start":
      return `startRefusal.${notice.reason}`;
    case "cancel":
      return `cancelRefusal.${notice.reason}`;
    case "amount-first":
    case "payment-running":
      return `notice.${notice.kind}`;
  }
}
