import { useCallback, useEffect, useSyncExternalStore } from "react";
import { findVoice, hasSpeech, speakText } from "./speech";

/** Speech in one language, for as long as what is spoken is shown. */
export function useSpeech(language: string): { readonly canSpeak: boolean; readonly speak: (text: string) => void } {
  const voiceName = useSyncExternalStore(
    subscribeToVoices,
    () => findVoice(language)?.name ?? null,
    () => null,
  );
  const speak = useCallback(
    (text: string) => {
      speakText(text, language);
    },
    [language],
  );
  useEffect(
    () => () => {
      if (hasSpeech()) window.speechSynthesis.cancel();
    },
    [],
  );
  return { canSpeak: voiceName !== null, speak };
}

function subscribeToVoices(onChange: () => void): () => void {
  if (!hasSpeech()) return () => undefined;
  window.speechSynthesis.addEventListener("voiceschanged", onChange);
  return () => {
    window.speechSynthesis.removeEventListener("voiceschanged", onChange);
  };
}
