import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { type CasePanelView, LONGEST_NOTE } from "@/lib/office/attention-case";

type CaseHistoryProps = {
  readonly panel: CasePanelView;
  readonly isBusy: boolean;
  /** True when it was kept; what was written stays in the field otherwise. */
  readonly onAdd: (note: string) => Promise<boolean>;
};

/** What people did and added, and a field for more. Nothing here is ever changed or taken away. */
export function CaseHistory({ panel, isBusy, onAdd }: CaseHistoryProps) {
  const t = useTranslations("office.attention");
  const [note, setNote] = useState("");
  const noteId = useId();
  const { steps, mayChange } = panel;
  return (
    <div className="flex flex-col gap-3">
      {steps.length > 0 && (
        <>
          <h3 className="text-body font-semibold">{t("history")}</h3>
          <ol className="flex flex-col gap-3">
            {steps.map((step) => (
              <li key={step.id} className="border-s-4 border-line-strong ps-4">
                <p className="text-small text-ink-soft">
                  {t(`step.${step.kind}`, { name: step.personName, other: step.otherName ?? "" })} · {step.clock}
                </p>
                {step.note !== "" && <p className="text-body break-words whitespace-pre-wrap">{step.note}</p>}
              </li>
            ))}
          </ol>
        </>
      )}
      {mayChange && (
        <form
          className="flex flex-col gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            void onAdd(note).then((isKept) => {
              if (isKept) setNote("");
            });
          }}
        >
          <label htmlFor={noteId} className="text-small text-ink-soft">
            {t("note")}
          </label>
          <textarea
            id={noteId}
            rows={2}
            value={note}
            maxLength={LONGEST_NOTE}
            className="w-full rounded-control border border-line-strong bg-card px-3 py-2 text-body"
            onChange={({ target }) => {
              setNote(target.value);
            }}
          />
          <Button type="submit" className="self-start" disabled={isBusy || note.trim() === ""}>
            {t("add")}
          </Button>
        </form>
      )}
    </div>
  );
}
