"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { FormatProfile } from "@/lib/reconciliation/format-profile";
import { guessMapping } from "@/lib/reconciliation/guess-mapping";
import type { RetireFormatAnswer, SaveFormatAnswer } from "@/lib/reconciliation/office-contract";
import { nameOfOwnProfile, type OwnProfile } from "@/lib/reconciliation/own-profile";
import { Button } from "../../ui/button";
import { FormatEditor } from "./format-editor";
import { OwnFormats } from "./own-formats";

type Props = {
  readonly own: readonly FormatProfile[];
  /** Null for who may only look. */
  readonly change: {
    readonly save: (input: OwnProfile) => Promise<SaveFormatAnswer>;
    readonly retire: (input: { id: string }) => Promise<RetireFormatAnswer>;
  } | null;
};

/** More is not needed to see how a file is written; what is larger is read from its beginning. Bytes. */
const SAMPLE_BYTES = 4 * 1024 * 1024;

/** `opened` counts the samples: each begins with an editor of its own. */
type Sample = { readonly opened: number; readonly text: string; readonly isCut: boolean; readonly guess: OwnProfile };

/** Formats of files that are not Alipay's own, and where one is described by a sample. */
export function FormatsScreen({ own, change }: Props) {
  const t = useTranslations("reconciliation");
  const input = useRef<HTMLInputElement>(null);
  const [sample, setSample] = useState<Sample | null>(null);
  const [news, setNews] = useState<string | null>(null);
  const router = useRouter();
  const tell = (text: string): void => {
    setNews(text);
    router.refresh();
  };
  const retire = async ({ id }: FormatProfile): Promise<void> => {
    const answer = await change?.retire({ id });
    if (answer === undefined) return;
    tell(answer.ok ? t("formats.retired", { name: nameOfOwnProfile(id) }) : t(`problems.${answer.problem}`));
  };
  const open = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const text = await file.slice(0, SAMPLE_BYTES).text();
    // A line that the cut went through is not one of the file's.
    const isCut = file.size > SAMPLE_BYTES;
    const whole = isCut ? text.slice(0, text.lastIndexOf("\n") + 1) : text;
    const guess = guessMapping(whole, file.name, own);
    setNews(null);
    setSample((before) => ({ opened: (before?.opened ?? 0) + 1, text: whole, isCut, guess }));
  };
  return (
    <div className="flex flex-col gap-8">
      <header className="flex max-w-3xl flex-col gap-1">
        <Link href="/office/reconciliation" className="text-small underline underline-offset-4">
          {t("all-days")}
        </Link>
        <h1 className="text-title font-semibold">{t("formats.title")}</h1>
        <p className="text-body text-ink-soft">{t("formats.text")}</p>
      </header>
      {own.length > 0 && <OwnFormats own={own} retire={change === null ? null : retire} />}
      {change !== null && (
        <div>
          <input
            ref={input}
            type="file"
            accept=".csv,.txt"
            aria-label={t("formats.sample")}
            className="sr-only"
            tabIndex={-1}
            onChange={(event) => {
              void open(event.target.files?.[0]);
              // The same file may be chosen again after it was changed.
              event.target.value = "";
            }}
          />
          <Button onClick={() => input.current?.click()}>{t("formats.sample")}</Button>
        </div>
      )}
      <p role="status" className="text-body empty:hidden">
        {news}
      </p>
      {sample !== null && change !== null && (
        <FormatEditor
          key={sample.opened}
          text={sample.text}
          isCut={sample.isCut}
          guess={sample.guess}
          save={change.save}
          onSaved={(name, version) => {
            tell(t("formats.saved", { name, version }));
            setSample(null);
          }}
        />
      )}
    </div>
  );
}
