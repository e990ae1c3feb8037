import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../ui/button";

type Props = {
  readonly count: number;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly isBusy: boolean;
  readonly onResolve: (reason: string) => void;
  readonly onAssign: (personId: string) => void;
};

const FIELD = "min-h-touch w-full rounded-control border border-line-strong bg-card px-3 text-body text-ink";

/** What is done with the chosen differences: settled with a reason, or given to somebody. */
export function DifferenceBar({ count, people, isBusy, onResolve, onAssign }: Props) {
  const t = useTranslations("reconciliation");
  const [reason, setReason] = useState("");
  const [personId, setPersonId] = useState("");
  return (
    <div className="sticky bottom-0 grid gap-x-6 gap-y-3 rounded-card border border-line-strong bg-paper px-5 py-4 shadow-lg lg:grid-cols-[3fr_2fr]">
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          onResolve(reason);
          setReason("");
        }}
      >
        <label className="flex grow basis-52 flex-col gap-1 text-small text-ink-soft">
          {t("reason")}
          <input
            required
            minLength={3}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            className={FIELD}
          />
        </label>
        <Button type="submit" tone="main" disabled={isBusy}>
          {t("resolve", { count })}
        </Button>
      </form>
      <div className="flex flex-wrap items-end gap-3">
        <label className="flex grow basis-40 flex-col gap-1 text-small text-ink-soft">
          {t("assign.to")}
          <select className={FIELD} value={personId} onChange={(event) => setPersonId(event.target.value)}>
            <option value="">{t("assign.choose")}</option>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Button disabled={isBusy || personId === ""} onClick={() => onAssign(personId)}>
          {t("assign.give")}
        </Button>
      </div>
    </div>
  );
}
