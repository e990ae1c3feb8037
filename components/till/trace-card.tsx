import { CircleCheck, Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { explainTrace, type ScanAdvice, type TraceFacts } from "@/lib/barcode/explain-trace";
import type { ScanTrace } from "@/lib/barcode/scan-trace";
import { TraceStrokes } from "./trace-strokes";

type TraceCardProps = { readonly title: string; readonly trace: ScanTrace };

const FINE: ReadonlySet<ScanAdvice> = new Set(["works", "works-without-end", "works-other-layout"]);

/** One scan: the sentence, what to do, the measured facts, and its keys as they came. */
export function TraceCard({ title, trace }: TraceCardProps) {
  const t = useTranslations("scannerDoctor");
  const id = useId();
  const facts = explainTrace(trace);
  const isFine = FINE.has(facts.advice);
  const Sign = isFine ? CircleCheck : Wrench;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4 rounded-card border border-line-strong bg-card p-5">
      <h2 id={id} className="text-small font-medium text-ink-soft">
        {title}
      </h2>
      <div className="flex gap-4">
        <Sign aria-hidden className="size-8 shrink-0" />
        <div>
          <p className="text-lead font-semibold text-balance">{t(`advice.${facts.advice}.what`)}</p>
          <p className="mt-1 text-body text-ink-soft">{t(`advice.${facts.advice}.fix`)}</p>
        </div>
      </div>
      <TraceStrokes strokes={trace.strokes} />
      <FactList facts={facts} />
    </section>
  );
}

function FactList({ facts }: { readonly facts: TraceFacts }) {
  const t = useTranslations("scannerDoctor");
  const rows = [
    [t("characters"), String(facts.characters)],
    [t("speed"), t("speed-value", { ms: facts.medianGapMs })],
    [t("longest"), t("longest-value", { ms: facts.longestGapMs })],
    [t("end"), t(`end-${facts.end}`)],
    [t("prefix"), facts.prefix ?? t("prefix-none")],
    [t("layout"), t(`layout-${facts.layout}`)],
  ] as const;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-body">
      {rows.map(([name, value]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="tabular-nums">
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
