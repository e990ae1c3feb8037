"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import type { HandOverResult } from "@/lib/payments/hand-over";
import type { HandOverActions } from "./till-contract";

type HandOverFormProps = {
  readonly paymentIds: readonly string[];
  readonly actions: HandOverActions;
  readonly submitLabel: (name: string) => string;
  readonly onDone: () => void;
};

/** Choosing who follows the payments from now on. Nothing is chosen beforehand: it is somebody's promise. */
export function HandOverForm({ paymentIds, actions, submitLabel, onDone }: HandOverFormProps) {
  const t = useTranslations("till.handOver");
  const name = useId();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [phase, setPhase] = useState<"idle" | "sending" | "failed">("idle");
  const { data: colleagues, isError } = useQuery({
    queryKey: ["colleagues"],
    queryFn: () => actions.listColleagues(),
  });
  const chosen = colleagues?.find(({ id }) => id === chosenId);
  const send = async (toPersonId: string) => {
    setPhase("sending");
    const isDone = await tell(() => actions.handOver({ paymentIds, toPersonId }));
    setPhase(isDone ? "idle" : "failed");
    if (isDone) onDone();
  };
  if (colleagues?.length === 0) return <p className="text-body">{t("no-colleagues")}</p>;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== undefined) void send(chosen.id); // ends in a phase
      }}
    >
      <fieldset className="min-w-0">
        <legend className="pb-2 text-small font-medium text-ink-soft">{t("who")}</legend>
        <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
          {colleagues?.map((colleague) => (
            <label
              key={colleague.id}
              className="flex min-h-touch items-center justify-center rounded-control border border-line-strong px-3 text-center text-body font-semibold has-checked:border-ink has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-3 has-focus-visible:outline-offset-3"
            >
              <input
                type="radio"
                name={name}
                className="sr-only"
                checked={colleague.id === chosenId}
                onChange={() => {
                  setChosenId(colleague.id);
                }}
              />
              {colleague.name}
            </label>
          ))}
        </div>
      </fieldset>
      <p role="alert" className="text-body font-semibold text-refused empty:hidden">
        {(phase === "failed" || isError) && t("failed")}
      </p>
      <Button type="submit" tone="main" disabled={chosen === undefined || phase === "sending"}>
        {chosen === undefined ? t("choose") : submitLabel(chosen.name)}
      </Button>
    </form>
  );
}

async function tell(give: () => Promise<HandOverResult>): Promise<boolean> {
  try {
    return (await give()).ok;
  } catch {
    return false; // no answer: nothing is known to be handed over
  }
}
