/** Whether this device can speak at all. Voices may come later than the page. */
export function hasSpeech(): boolean {
  return "speechSynthesis" in window;
}

/** The device's own voice for a language, when it has one. */
export function findVoice(language: string): SpeechSynthesisVoice | undefined {
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

/** Speaks a text with a voice of its language, and nothing where there is none. Nothing is sent anywhere by us. */
export function speakText(text: string, language: string): void {
  const voice = findVoice(language);
  if (voice === undefined) return;
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  window.speechSynthesis.cancel();
  window.speechSynthesis.speak(utterance);
}
