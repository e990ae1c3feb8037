import { UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { CaseOrder, CasePanelView } from "@/lib/office/attention-case";

type CaseHolderProps = {
  readonly panel: CasePanelView;
  readonly isBusy: boolean;
  readonly onOrder: (order: CaseOrder) => void;
};

/** Who has the case, and the ways to take it, give it back or give it on. */
export function CaseHolder({ panel, isBusy, onOrder }: CaseHolderProps) {
  const t = useTranslations("office.attention");
  const [toId, setToId] = useState("");
  const { paymentId, holder, isMine, mayChange } = panel;
  const from = { paymentId, holderId: holder?.id ?? null };
  return (
    <div className="flex flex-col gap-3 rounded-control bg-sunk p-4">
      <p className="flex items-center gap-2 text-body font-semibold">
        <UserRound aria-hidden className="size-5 shrink-0" />
        {holder === null ? t("nobody") : isMine ? t("mine") : t("has", { name: holder.name })}
      </p>
      {mayChange && (
        <div className="flex flex-wrap items-end gap-3">
          {isMine ? (
            <Button
              disabled={isBusy}
              onClick={() => {
                onOrder({ kind: "release", ...from });
              }}
            >
              {t("release")}
            </Button>
          ) : (
            <Button
              tone="main"
              disabled={isBusy}
              onClick={() => {
                onOrder({ kind: "take", ...from });
              }}
            >
              {t("take")}
            </Button>
          )}
          <label className="flex min-w-40 flex-1 flex-col gap-1 text-small text-ink-soft">
            {t("to")}
            <select
              value={toId}
              className="min-h-touch w-full rounded-control border border-line-strong bg-card px-3 text-body text-ink"
              onChange={({ target }) => {
                setToId(target.value);
              }}
            >
              <option value="">{t("choose")}</option>
              {panel.people.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <Button
            disabled={isBusy || toId === ""}
            onClick={() => {
              onOrder({ kind: "hand-over", ...from, toId });
              setToId("");
            }}
          >
            {t("hand-over")}
          </Button>
        </div>
      )}
    </div>
  );
}
