"use client";

import { CircleCheck, OctagonX, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import type { FindingState } from "@/lib/readiness/finding";
import { judgeTablet, SALE_LINES, SLOW_ANSWER_MS, type TabletFacts } from "@/lib/readiness/till-readiness";
import type { TillLight } from "./connection";
import { lookAtTablet } from "./look-at-tablet";
import type { ReadingAnswer } from "./use-sale-reading";

const LOOKS = {
  green: { Icon: CircleCheck, ink: "text-paid" },
  amber: { Icon: TriangleAlert, ink: "text-doubt" },
  red: { Icon: OctagonX, ink: "text-refused" },
} as const satisfies Record<FindingState, unknown>;

type ReadinessPanelProps = {
  readonly state: FindingState;
  readonly light: TillLight;
  /** Of the server's last answers, in ms. */
  readonly tookMs: number | null;
  readonly reading: ReadingAnswer;
  readonly onClose: () => void;
};

/** The reasons behind the light, each with what a cashier can do. */
export function ReadinessPanel({ state, light, tookMs, reading, onClose }: ReadinessPanelProps) {
  const t = useTranslations("till.readiness");
  const tt = useTranslations("till");
  const facts = useTabletFacts(reading);
  const isSlow = tookMs !== null && tookMs >= SLOW_ANSWER_MS;
  const { data } = reading;
  return (
    <Dialog title={t("title")} closeLabel={tt("close")} onClose={onClose}>
      <p className="pb-3 text-body font-semibold">{t(`verdict.${state}`)}</p>
      <List title={t("selling")}>
        <Line state={connectionState(light)} name={t("line.connection")}>
          {light === "ok" ? null : tt(`connection.long.${light}`)}
        </Line>
        {tookMs !== null && light === "ok" && (
          <Line state={isSlow ? "amber" : "green"} name={t("answers", { ms: Math.round(tookMs) })}>
            {isSlow ? t("trouble.slow") : null}
          </Line>
        )}
        {data !== undefined &&
          SALE_LINES.map((line) => (
            <Line key={line} state={data.lines[line]} name={t(`line.${line}`)}>
              {data.lines[line] === "green" ? null : t(`trouble.${line}`)}
            </Line>
          ))}
      </List>
      {data === undefined && <p className="py-3 text-body text-ink-soft">{t("unknown")}</p>}
      {facts !== null && (
        <List title={t("tablet")}>
          {judgeTablet(facts).map(([line, found]) => (
            <Line key={line} state={found} name={t(`line.${line}`)}>
              {found === "green" ? null : t(`trouble.${line}`)}
            </Line>
          ))}
        </List>
      )}
    </Dialog>
  );
}

function useTabletFacts({ data, receivedAt }: ReadingAnswer): TabletFacts | null {
  const [facts, setFacts] = useState<TabletFacts | null>(null);
  const skewMs = data === undefined ? null : data.now - receivedAt;
  useEffect(() => {
    let isWanted = true;
    void lookAtTablet(skewMs).then((found) => {
      if (isWanted) setFacts(found);
    });
    return () => {
      isWanted = false;
    };
  }, [skewMs]);
  return facts;
}

function connectionState(light: TillLight): FindingState {
  if (light === "ok") return "green";
  return light === "gateway-away" ? "amber" : "red";
}

function List({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="pb-4">
      <h3 className="pb-1 text-small font-medium text-ink-soft">{title}</h3>
      <ul className="flex flex-col divide-y divide-line border-y border-line">{children}</ul>
    </section>
  );
}

type LineProps = { readonly state: FindingState; readonly name: string; readonly children: ReactNode };

function Line({ state, name, children }: LineProps) {
  const t = useTranslations("till.readiness.state");
  const { Icon, ink } = LOOKS[state];
  return (
    <li className="flex items-start gap-3 py-3">
      <Icon role="img" aria-label={t(state)} className={classNames("mt-0.5 size-5 shrink-0", ink)} />
      <div className="min-w-0 flex-1">
        <p className="text-body">{name}</p>
        {children !== null && <p className="pt-0.5 text-body font-semibold">{children}</p>}
      </div>
    </li>
  );
}
