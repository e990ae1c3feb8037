"use client";

import { ShieldAlert, ShieldCheck, ShieldQuestion } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { AuditCheckResult, ChainView } from "@/lib/audit/audit-view";

type ChainStateProps = {
  readonly chain: ChainView;
  readonly serverNow: number;
  readonly isInstallation: boolean;
  readonly checkAudit: (isInstallation: boolean) => Promise<AuditCheckResult>;
};

/** Whether the log is as it was written: what the machine's last reading found, and the way to look again now. */
export function ChainState({ chain: known, serverNow, isInstallation, checkAudit }: ChainStateProps) {
  const t = useTranslations("audit.chain");
  const [answer, setAnswer] = useState<AuditCheckResult | "no-answer" | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const fresh = answer !== null && answer !== "no-answer" && answer.ok ? answer : null;
  const { chain, now } =
    fresh === null ? { chain: known, now: serverNow } : { chain: fresh.chain, now: fresh.serverNow };
  const trouble = answer === "no-answer" ? answer : answer?.ok === false ? answer.reason : null;
  const check = async () => {
    setIsBusy(true);
    setAnswer(await checkAudit(isInstallation).catch(() => "no-answer" as const));
    setIsBusy(false);
  };
  const isBroken = chain.broken !== null;
  const Icon = isBroken ? ShieldAlert : chain.checkedAt === null ? ShieldQuestion : ShieldCheck;
  return (
    <section
      aria-label={t("label")}
      className={classNames(
        "flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card border p-4",
        isBroken ? "border-refused bg-refused-soft" : "border-line bg-card",
      )}
    >
      <Icon aria-hidden className={classNames("size-8 shrink-0", isBroken ? "text-refused" : "text-ink-soft")} />
      <div role="status" className="min-w-56 flex-1">
        <ChainWords chain={chain} now={now} />
      </div>
      <Button disabled={isBusy} onClick={() => void check()}>
        {t(isBusy ? "checking" : "check")}
      </Button>
      <p role="alert" className="w-full text-body font-semibold text-refused empty:hidden">
        {trouble !== null && t(`trouble.${trouble}`)}
      </p>
    </section>
  );
}

function ChainWords({ chain, now }: { readonly chain: ChainView; readonly now: number }) {
  const t = useTranslations("audit.chain");
  const format = useFormatter();
  const { checkedAt, entries, newer, broken } = chain;
  if (checkedAt === null) return <p className="text-body font-semibold">{t("never")}</p>;
  const when = format.relativeTime(checkedAt, now);
  return (
    <>
      <p className="text-body font-semibold">
        {broken === null ? t("whole", { entries }) : t("broken", { seq: broken.seq })}
      </p>
      <p className="text-small text-ink-soft text-balance">
        {broken === null ? t("checked", { when, newer }) : `${t(`why.${broken.why}`)} ${t("what-now")}`}
      </p>
    </>
  );
}
