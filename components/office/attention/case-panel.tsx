"use client";

import { CircleHelp, ShieldCheck } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { CaseOrder, CasePanelView, CaseResult } from "@/lib/office/attention-case";
import { CaseHistory } from "./case-history";
import { CaseHolder } from "./case-holder";
import { ageText, useCaseWords } from "./case-words";
import { EscalationBox } from "./escalation-box";
import { useCaseOrder } from "./use-case-order";

type CasePanelProps = {
  readonly panel: CasePanelView;
  readonly changeCase: (order: CaseOrder) => Promise<CaseResult>;
};

/** The case of a payment: why it is open, who has it, what was done. There is no way to close it by hand. */
export function CasePanel({ panel, changeCase }: CasePanelProps) {
  const t = useTranslations("office.attention");
  const locale = useLocale();
  const words = useCaseWords();
  const { isBusy, trouble, order } = useCaseOrder(changeCase);
  const { reasons, message } = panel;
  const isOpen = reasons.length > 0;
  const Icon = isOpen ? CircleHelp : ShieldCheck;
  const since = Math.min(...reasons.map((reason) => reason.since));
  return (
    <section
      aria-labelledby="case"
      className={classNames(
        "flex flex-col gap-4 rounded-card border bg-card p-5",
        isOpen ? "border-doubt" : "border-line",
      )}
    >
      <header className="flex items-start gap-3">
        <Icon aria-hidden className={classNames("mt-0.5 size-7 shrink-0", isOpen ? "text-doubt" : "text-paid")} />
        <div className="min-w-0">
          <h2 id="case" className="text-lead font-semibold">
            {isOpen ? t("case") : t("closed")}
            {isOpen && (
              <span className="text-body font-semibold text-doubt">
                {" · "}
                {t("since", { age: ageText(panel.serverNow - since, locale) })}
              </span>
            )}
          </h2>
          <ul className="text-body">
            {reasons.map((reason) => (
              <li key={`${reason.kind} ${reason.word} ${reason.since}`}>{words(reason, panel.currency)}</li>
            ))}
          </ul>
          {!isOpen && <p className="text-body text-ink-soft">{t("closed-hint")}</p>}
        </div>
      </header>
      <p role="alert" className="text-body font-semibold text-refused empty:hidden">
        {trouble !== null && t(`refusal.${trouble}`)}
      </p>
      {isOpen && <CaseHolder panel={panel} isBusy={isBusy} onOrder={(wanted) => void order(wanted)} />}
      {message !== null && (
        <EscalationBox
          message={message}
          isBusy={isBusy}
          onSent={panel.mayChange ? () => void order({ kind: "escalate", paymentId: panel.paymentId }) : null}
        />
      )}
      <CaseHistory
        panel={panel}
        isBusy={isBusy}
        onAdd={(note) => order({ kind: "note", paymentId: panel.paymentId, note })}
      />
    </section>
  );
}
