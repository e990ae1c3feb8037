"use client";

import { Play } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { createPortal } from "react-dom";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { isSpoken, keepSpoken, keepVolume, VOLUMES, type Volume } from "./sound-settings";
import { playSound, type Sound } from "./sounds";
import { useSpeech } from "./use-speech";

type SoundDialogProps = {
  readonly volume: Volume;
  readonly onVolume: (volume: Volume) => void;
  readonly onClose: () => void;
};

const CHOICES = Object.keys(VOLUMES) as readonly Volume[]; // keys of a literal object: exactly the union

/** Loud enough for this counter? Everything here can be heard before it matters. */
export function SoundDialog({ volume, onVolume, onClose }: SoundDialogProps) {
  const t = useTranslations("till.sound");
  const tt = useTranslations("till");
  const { canSpeak, speak } = useSpeech(useLocale());
  const [isAloud, setIsAloud] = useState(isSpoken);
  const words: Readonly<Record<Sound, string>> = {
    paid: tt("outcome.verdict.paid"),
    "not-paid": tt("outcome.verdict.not-paid"),
    "not-sure": tt("outcome.verdict.needs-person"),
    refused: t("refused"),
    elsewhere: t("elsewhere"),
  };
  const sounds = Object.keys(words) as readonly Sound[]; // keys of a literal object: exactly the union
  // Outside its button's place, which a phone hides when it is turned: a window hidden with it would still hold the till.
  return createPortal(
    <Dialog title={t("title")} closeLabel={tt("close")} onClose={onClose}>
      <fieldset className="min-w-0 pt-1 pb-4">
        <legend className="pb-2 text-small font-medium text-ink-soft">{t("loudness")}</legend>
        <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
          {CHOICES.map((choice) => (
            <label
              key={choice}
              className="flex min-h-touch items-center justify-center rounded-control border border-line-strong px-3 text-center text-body font-semibold has-checked:border-ink has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-3 has-focus-visible:outline-offset-3"
            >
              <input
                type="radio"
                name="volume"
                className="sr-only"
                checked={choice === volume}
                onChange={() => {
                  keepVolume(choice);
                  onVolume(choice);
                  playSound("paid");
                }}
              />
              {t(`volume.${choice}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <label className="flex min-h-touch items-center gap-3 border-t border-line py-3 text-body font-semibold">
        <input
          type="checkbox"
          className="size-6 shrink-0 accent-ink"
          checked={isAloud && canSpeak}
          disabled={!canSpeak}
          onChange={({ target }) => {
            keepSpoken(target.checked);
            setIsAloud(target.checked);
            if (target.checked) speak(words.paid);
          }}
        />
        <span>
          {t("spoken")}
          <span className="block text-small font-normal text-ink-soft">
            {t(canSpeak ? "spoken-hint" : "spoken-none")}
          </span>
        </span>
      </label>
      <fieldset className="min-w-0 border-t border-line pt-3 pb-2">
        <legend className="sr-only">{t("listen")}</legend>
        <p aria-hidden="true" className="pb-2 text-small font-medium text-ink-soft">
          {t("listen")}
        </p>
        <div className="grid grid-cols-2 gap-2">
          {sounds.map((sound) => (
            <Button
              key={sound}
              onClick={() => {
                playSound(sound);
              }}
            >
              <Play aria-hidden className="size-5 shrink-0" />
              {words[sound]}
            </Button>
          ))}
        </div>
      </fieldset>
    </Dialog>,
    document.body,
  );
}
