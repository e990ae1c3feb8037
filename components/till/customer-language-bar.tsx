"use client";

import { Volume2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { CUSTOMER_LANGUAGES } from "./customer-sentences";
import { useSpeech } from "./use-speech";

type CustomerLanguageBarProps = {
  /** BCP 47 tag of the customer's language. */
  readonly tag: string;
  readonly onChange: (tag: string) => void;
  readonly sentence: string;
  readonly words: { readonly language: string; readonly play: string };
};

/** The customer's language, and the sentence aloud where the device has a voice for it. */
export function CustomerLanguageBar({ tag, onChange, sentence, words }: CustomerLanguageBarProps) {
  const { canSpeak, speak } = useSpeech(tag);
  return (
    <div className="flex flex-wrap items-end justify-center gap-3">
      <label className="text-small font-medium text-ink-soft">
        {words.language}
        <select
          value={tag}
          className="mt-1 block min-h-14 rounded-control border border-line-strong bg-card px-3 text-body text-ink"
          onChange={(event) => {
            onChange(event.target.value);
          }}
        >
          {CUSTOMER_LANGUAGES.map(({ tag: option, name }) => (
            <option key={option} value={option}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {canSpeak && (
        <Button
          tone="main"
          className="min-h-14"
          onClick={() => {
            speak(sentence);
          }}
        >
          <Volume2 aria-hidden className="size-6 shrink-0" />
          {words.play}
        </Button>
      )}
    </div>
  );
}
