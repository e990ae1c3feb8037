// One for the tab: browsers allow only a few, and only one that a gesture has woken may sound.
let audio: AudioContext | null = null;

/** The tab's audio, running. Where a touch is missing this waits for it; it throws where there is no Web Audio. */
export async function wakeAudio(): Promise<AudioContext> {
  audio ??= new AudioContext();
  if (audio.state !== "running") await audio.resume(); // iOS also says "interrupted"
  return audio;
}

/** Call in the handler of a tap or a key: until a person has touched the page browsers keep it silent. */
export function unlockAudio(): void {
  void wakeAudio().catch(() => undefined); // no Web Audio here: words and vibration remain
}
