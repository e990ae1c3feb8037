import { CircleCheck, OctagonX, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClasses } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { type FindingState, type ToldFinding, worstOf } from "@/lib/readiness/finding";

const LOOKS = {
  green: { Icon: CircleCheck, ink: "text-paid" },
  amber: { Icon: TriangleAlert, ink: "text-doubt" },
  red: { Icon: OctagonX, ink: "text-refused" },
} as const satisfies Record<FindingState, unknown>;

/** Whether Saoma can sell, and every line of the doctor with its cure, in the reader's language. */
export function ReadinessScreen({ findings }: { readonly findings: readonly ToldFinding[] }) {
  const t = useTranslations("office.readiness");
  const verdict = worstOf(findings);
  const { Icon, ink } = LOOKS[verdict];
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-title font-semibold">{t("title")}</h1>
        {/* The whole page is asked again: each look goes to Alipay, the database and the disk. */}
        <a href="/office/readiness" className={buttonClasses("plain", "touch")}>
          {t("again")}
        </a>
      </header>
      <section role="status" className="flex items-center gap-4 rounded-card border border-line bg-card p-4">
        <Icon aria-hidden className={classNames("size-8 shrink-0", ink)} />
        <div>
          <p className="text-lead font-semibold">{t(`verdict.${verdict}`)}</p>
          <p className="text-small text-ink-soft">{t("hint")}</p>
        </div>
      </section>
      <ul className="flex flex-col divide-y divide-line rounded-card border border-line bg-card">
        {findings.map((finding, index) => (
          <FindingLine key={`${index} ${finding.subject}`} finding={finding} />
        ))}
      </ul>
    </div>
  );
}

function FindingLine({ finding: { subject, state, found, cure } }: { readonly finding: ToldFinding }) {
  const t = useTranslations("office.readiness.state");
  const { Icon, ink } = LOOKS[state];
  return (
    <li className="flex items-start gap-3 p-4">
      <Icon role="img" aria-label={t(state)} className={classNames("mt-0.5 size-5 shrink-0", ink)} />
      <div className="min-w-0 flex-1 text-start">
        <p className="text-body font-semibold first-letter:uppercase">{subject}</p>
        <p className="text-body break-words text-ink-soft">{found}</p>
        {cure !== null && <p className="pt-1 text-body break-words font-semibold">{cure}</p>}
      </div>
    </li>
  );
}
