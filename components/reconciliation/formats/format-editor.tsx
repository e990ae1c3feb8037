"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useState, useTransition } from "react";
import { guessMeaning, readSample, wordsOf } from "@/lib/reconciliation/guess-mapping";
import type { SaveFormatAnswer } from "@/lib/reconciliation/office-contract";
import { buildOwnProfile, missingFields, type OwnProfile, ownProfileSchema } from "@/lib/reconciliation/own-profile";
import { previewFile, proveTotals } from "@/lib/reconciliation/preview-file";
import { Button } from "../../ui/button";
import { FIELD, FormatField } from "./format-field";
import { FormatKinds } from "./format-kinds";
import { FormatRules } from "./format-rules";
import { ReadPreview } from "./read-preview";
import { SampleColumns } from "./sample-columns";

type Props = {
  readonly text: string;
  /** The sample is only the beginning of its file. */
  readonly isCut: boolean;
  readonly guess: OwnProfile;
  readonly save: (input: OwnProfile) => Promise<SaveFormatAnswer>;
  readonly onSaved: (name: string, version: number) => void;
};

// Enough to meet every word that stands in the column of kinds.
const LOOKED_AT = 5_000;

/** The sample as this draft reads it, by the reader that will read the files. */
function readBy(text: string, draft: OwnProfile) {
  const table = readSample(text, draft, LOOKED_AT);
  const words = wordsOf(table, draft.columns.kind);
  const full: OwnProfile = {
    ...draft,
    kinds: Object.fromEntries(words.map((word) => [word, draft.kinds[word] ?? guessMeaning(word)])),
  };
  const missing = missingFields(full);
  const preview = missing.length === 0 ? previewFile(buildOwnProfile(full, 1), text) : null;
  return { table, words, full, missing, preview };
}

/** A sample beside how it is read: whatever is changed is read anew at once. */
export function FormatEditor({ text, isCut, guess, save, onSaved }: Props) {
  const t = useTranslations("reconciliation");
  const router = useRouter();
  const [draft, setDraft] = useState(guess);
  const [name, setName] = useState("");
  const [expected, setExpected] = useState({ count: "", amount: "" });
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  // Megabytes are read: only when something of how they are read was changed.
  const { table, words, full, missing, preview } = useMemo(() => readBy(text, draft), [text, draft]);
  const named = { ...full, name };
  const isProven = preview !== null && ["none", "agrees"].includes(proveTotals(preview.summary, expected));
  const maySave = isProven && preview.summary.lineCount > 0 && ownProfileSchema.safeParse(named).success;

  const send = (): void =>
    startTransition(async () => {
      const answer = await save(named).catch(() => null);
      if (answer === null) {
        setProblem(t("formats.not-reached"));
        return;
      }
      if (!answer.ok) {
        setProblem(t(`problems.${answer.problem}`));
        return;
      }
      onSaved(name, answer.version);
      router.refresh();
    });
  return (
    <div className="flex flex-col gap-6">
      <FormatRules draft={draft} onChange={setDraft} />
      <SampleColumns table={table} columns={draft.columns} onChange={(columns) => setDraft({ ...draft, columns })} />
      {words.length > 0 && <FormatKinds kinds={full.kinds} onChange={(kinds) => setDraft({ ...draft, kinds })} />}
      {missing.length > 0 && (
        <p role="status" className="text-body font-semibold">
          {t("formats.missing", { fields: missing.map((field) => t(`formats.field.${field}`)).join(", ") })}
        </p>
      )}
      {isCut && <p className="text-body font-semibold text-doubt">{t("formats.cut")}</p>}
      {preview !== null && <ReadPreview preview={preview} expected={expected} onExpected={setExpected} />}
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <FormatField label={t("formats.name")}>
          <input
            required
            minLength={2}
            maxLength={60}
            className={`${FIELD} w-64`}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </FormatField>
        <Button type="submit" disabled={!maySave || isPending}>
          {t("formats.save")}
        </Button>
        <p role="alert" className="basis-full text-body font-semibold text-refused empty:hidden">
          {problem}
        </p>
      </form>
    </div>
  );
}
