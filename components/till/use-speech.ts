import { useCallback, useEffect, useSyncExternalStore } from "react";

/** The device's own voice for a language, when it has one. Nothing is sent anywhere by us. */
export function useSpeech(language: string): { readonly canSpeak: boolean; readonly speak: (text: string) => void } {
  const voiceName = useSyncExternalStore(
    subscribeToVoices,
    () => findVoice(language)?.name ?? null,
    () => null,
  );
  const speak = useCallback(
    (text: string) => {
      const voice = findVoice(language);
      if (voice === undefined) return;
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      window.speechSynthesis.cancel();
      window.speechSynthesis.speak(utterance);
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

function hasSpeech(): boolean {
  return "speechSynthesis" in window;
}

function findVoice(language: string): SpeechSynthesisVoice | undefined {
  if (!hasSpeech()) return undefined;
  const voices = window.speechSynthesis.getVoices();
  const wanted = language.toLowerCase();
  const tagOf = (voice: SpeechSynthesisVoice) => voice.lang.toLowerCase().replace("_", "-");
  // A Traditional Chinese text must not be read by a voice of another Chinese unless there is none of its own.
  return (
    voices.find((voice) => tagOf(voice) === wanted) ??
    voices.find((voice) => tagOf(voice).split("-")[0] === wanted.split("-")[0])
  );
}

function subscribeToVoices(onChange: () => void): () => void {
  if (!hasSpeech()) return () => undefined;
  window.speechSynthesis.addEventListener("voiceschanged", onChange);
  return () => {
    window.speechSynthesis.removeEventListener("voiceschanged", onChange);
  };
}
