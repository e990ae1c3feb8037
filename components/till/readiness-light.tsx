"use client";

import { CircleCheck, type LucideIcon, OctagonX, TriangleAlert } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import type { FindingState } from "@/lib/readiness/finding";
import { judgeTill, medianOf, SLOW_ANSWER_MS } from "@/lib/readiness/till-readiness";
import type { TillLight } from "./connection";
import { CONNECTION_SIGNS } from "./connection-bar";
import { useAnswerTimes } from "./use-answer-times";
import { useSaleReading } from "./use-sale-reading";

const ReadinessPanel = dynamic(() => import("./readiness-panel").then((module) => module.ReadinessPanel), {
  ssr: false,
});

const SIGNS: Readonly<Record<FindingState, LucideIcon>> = { green: CircleCheck, amber: TriangleAlert, red: OctagonX };
const LOOKS: Readonly<Record<FindingState, string>> = {
  green: "text-paid",
  amber: "bg-doubt-soft text-doubt",
  red: "bg-ink text-paper",
};

type ReadinessLightProps = { readonly light: TillLight; readonly isBetweenSales: boolean };

/** Can the next sale go well? One word and sign in the head, the reasons behind it. */
export function ReadinessLight({ light, isBetweenSales }: ReadinessLightProps) {
  const t = useTranslations("till.readiness");
  const [isOpen, setIsOpen] = useState(false);
  const reading = useSaleReading(isBetweenSales);
  const tookMs = medianOf(useAnswerTimes());
  const state = judgeTill(wayState(light, tookMs), reading.data);
  const Sign = light === "ok" ? SIGNS[state] : CONNECTION_SIGNS[light];
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label={t("button", { state: t(`state.${state}`) })}
        className={classNames(
          "inline-flex h-touch min-w-touch shrink-0 items-center justify-center gap-2 rounded-full px-3 text-small font-semibold",
          LOOKS[state],
        )}
        onClick={() => {
          setIsOpen(true);
        }}
      >
        <Sign aria-hidden className="size-5 shrink-0" />
        <span className="hidden lg:inline">{t(`state.${state}`)}</span>
      </button>
      {isOpen && (
        <ReadinessPanel
          state={state}
          light={light}
          tookMs={tookMs}
          reading={reading}
          onClose={() => {
            setIsOpen(false);
          }}
        />
      )}
    </>
  );
}

function wayState(light: TillLight, tookMs: number | null): FindingState {
  if (light === "gateway-away") return "amber";
  if (light !== "ok") return "red";
  return tookMs !== null && tookMs >= SLOW_ANSWER_MS ? "amber" : "green";
}
