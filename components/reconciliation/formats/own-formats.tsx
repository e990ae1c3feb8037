"use client";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { FormatProfile } from "@/lib/reconciliation/format-profile";
import { nameOfOwnProfile } from "@/lib/reconciliation/own-profile";
import { Button } from "../../ui/button";

type Props = {
  readonly own: readonly FormatProfile[];
  /** Null for who may only look. */
  readonly retire: ((format: FormatProfile) => Promise<void>) | null;
};

/** The formats in use that people described. */
export function OwnFormats({ own, retire }: Props) {
  return (
    <ul className="flex max-w-3xl flex-col rounded-card border border-line bg-card px-5">
      {own.map((format) => (
        <OwnFormat key={format.id} format={format} retire={retire} />
      ))}
    </ul>
  );
}

/** One format; it goes out of use after a second touch. */
function OwnFormat({ format, retire }: { readonly format: FormatProfile; readonly retire: Props["retire"] }) {
  const t = useTranslations("reconciliation.formats");
  const [isAsked, setIsAsked] = useState(false);
  const [isBusy, begin] = useTransition();
  const name = nameOfOwnProfile(format.id);
  const ask = () => {
    setIsAsked(true);
  };
  const keep = () => {
    setIsAsked(false);
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-3 text-body last:border-b-0">
      <span className="grow font-semibold wrap-anywhere">{name}</span>
      <span className="text-ink-soft wrap-anywhere">{format.fileName}</span>
      <span className="text-ink-soft tabular-nums">{t("version", { version: format.version })}</span>
      {retire !== null && !isAsked && (
        <Button aria-label={`${t("retire")} · ${name}`} onClick={ask}>
          {t("retire")}
        </Button>
      )}
      {retire !== null && isAsked && (
        <div className="flex basis-full flex-wrap items-center gap-2">
          <p className="grow text-small font-semibold text-balance">{t("retire-sure", { name })}</p>
          <Button tone="main" disabled={isBusy} onClick={() => begin(() => retire(format).then(keep))}>
            {t("retire")}
          </Button>
          <Button disabled={isBusy} onClick={keep}>
            {t("retire-keep")}
          </Button>
        </div>
      )}
    </li>
  );
}
