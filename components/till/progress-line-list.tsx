import { Clock, Eye, MessageCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ProgressLine, ProgressLines } from "./progress-lines";

type ProgressLineListProps = { readonly lines: Pick<ProgressLines, "known" | "next" | "tell"> };

/** What is known, what happens next, what to tell the customer: always three, always in this order. */
export function ProgressLineList({ lines }: ProgressLineListProps) {
  const t = useTranslations("till.progress");
  const rows = [
    { label: t("label.known"), line: lines.known, icon: Eye },
    { label: t("label.next"), line: lines.next, icon: Clock },
    { label: t("label.tell"), line: lines.tell, icon: MessageCircle },
  ] as const;
  const say = (line: ProgressLine) => t(line.key, line.values);
  return (
    <dl className="flex flex-col gap-1">
      {rows.map(({ label, line, icon: Icon }) => (
        <div
          key={label}
          className="grid min-h-16 grid-cols-[1.5rem_1fr] gap-x-3 border-b border-line py-2 short:min-h-0 short:py-1 last:border-0"
        >
          <dt className="contents text-small font-medium text-ink-soft">
            <Icon aria-hidden className="mt-0.5 size-5" />
            <span>{label}</span>
          </dt>
          <dd className="col-start-2 text-body font-semibold tabular-nums">{say(line)}</dd>
        </div>
      ))}
    </dl>
  );
}
