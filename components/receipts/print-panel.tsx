import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { RECEIPT_PAPERS, type ReceiptPaper } from "@/lib/receipts/receipt-paper";
import { rememberedPaper, rememberPaper } from "./paper-setting";
import { PrintSheet } from "./print-sheet";
import { type PortKind, portKinds } from "./printer-ports";
import type { ReceiptActions } from "./receipt-contract";
import { type PrintProblem, usePrintReceipt } from "./use-print-receipt";

type PrintPanelProps = { readonly paymentId: string; readonly actions: ReceiptActions };

export function PrintPanel({ paymentId, actions }: PrintPanelProps) {
  const t = useTranslations("receipt");
  const [paper, setPaper] = useState(rememberedPaper);
  const { isBusy, problem, sheet, cable, print, printAt, onPrinted } = usePrintReceipt({ paymentId, paper, actions });
  const kinds: readonly PortKind[] = paper === "a4" ? [] : portKinds();
  return (
    <section aria-label={t("screen.print")} className="flex flex-col gap-3">
      <PaperChoice
        paper={paper}
        onChoose={(next) => {
          setPaper(next);
          rememberPaper(next);
        }}
      />
      <Button tone="main" size="large" disabled={isBusy} onClick={() => void print()}>
        <Printer aria-hidden className="size-6 shrink-0" />
        {t("screen.print")}
      </Button>
      <div className="flex gap-3 *:flex-1">
        {kinds.map((kind) => (
          <Button key={kind} disabled={isBusy} onClick={() => void printAt(kind)}>
            {t(`screen.${kind}`)}
          </Button>
        ))}
      </div>
      <p role="alert" className="min-h-6 text-body font-semibold text-refused">
        {problem !== null && t(problemKey(problem), { print: t("screen.print") })}
      </p>
      {cable !== null && kinds.includes(cable) && (
        <Button tone="quiet" disabled={isBusy} onClick={() => void printAt(cable, true)}>
          {t("screen.another")}
        </Button>
      )}
      {sheet !== null && <PrintSheet slip={sheet} paper={paper} onPrinted={onPrinted} />}
    </section>
  );
}

function problemKey(problem: PrintProblem): string {
  switch (problem) {
    case "connection-lost":
    case "none-chosen":
    case "printer-busy":
    case "printer-lost":
      return `screen.${problem}`;
    default:
      return `refusal.${problem}`;
  }
}

type PaperChoiceProps = { readonly paper: ReceiptPaper; readonly onChoose: (paper: ReceiptPaper) => void };

function PaperChoice({ paper, onChoose }: PaperChoiceProps) {
  const t = useTranslations("receipt.screen");
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="pb-1 text-small font-medium text-ink-soft">{t("paper")}</legend>
      <div className="flex gap-2 *:flex-1">
        {RECEIPT_PAPERS.map((one) => (
          <label
            key={one}
            className={classNames(
              "flex min-h-touch items-center justify-center rounded-control border px-1 text-center text-small font-semibold",
              "has-focus-visible:outline-3 has-focus-visible:outline-offset-3",
              one === paper ? "border-ink bg-ink text-paper" : "border-line-strong",
            )}
          >
            <input
              type="radio"
              name="paper"
              className="sr-only"
              checked={one === paper}
              onChange={() => {
                onChoose(one);
              }}
            />
            {t(one)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
