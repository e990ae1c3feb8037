import { readVolume, VOLUMES } from "./sound-settings";

export type Sound = "paid" | "not-paid" | "not-sure";

type Note = { readonly hertz: number; readonly atMs: number; readonly forMs: number };
type Signal = { readonly notes: readonly Note[]; readonly vibration: readonly number[] };

/** Unmistakable without looking (screens.md §1): two notes up, two notes down, one note again and again. */
const SIGNALS: Readonly<Record<Sound, Signal>> = {
  paid: {
    notes: [
      { hertz: 659, atMs: 0, forMs: 140 },
      { hertz: 988, atMs: 130, forMs: 320 },
    ],
    vibration: [60],
  },
  "not-paid": {
    notes: [
      { hertz: 392, atMs: 0, forMs: 200 },
      { hertz: 233, atMs: 190, forMs: 420 },
    ],
    vibration: [250, 90, 250],
  },
  "not-sure": {
    notes: [0, 260, 520].map((atMs) => ({ hertz: 523, atMs, forMs: 120 })),
    vibration: [90, 110, 90, 110, 90],
  },
};

// A note that starts or ends at full strength clicks.
const EDGE_SECONDS = 0.012;

// One for the tab: browsers allow only a few, and only one that a gesture has woken may sound.
let audio: AudioContext | null = null;

/** Call in the handler of a tap or a key: until a person has touched the page browsers keep it silent. */
export function unlockAudio(): void {
  try {
    audio ??= new AudioContext();
    wake(audio);
  } catch {
    // No Web Audio here: words and vibration remain.
  }
}

/** Plays a signal, or does nothing where it cannot; never throws, because a verdict must not depend on a sound. */
export function playSound(sound: Sound): void {
  const { notes, vibration } = SIGNALS[sound];
  vibrate(vibration);
  const volume = VOLUMES[readVolume()];
  if (volume === 0) return;
  try {
    audio ??= new AudioContext();
    wake(audio);
    for (const note of notes) playNote(audio, note, volume);
  } catch {
    // See unlockAudio.
  }
}

function wake(context: AudioContext): void {
  // Not awaited: notes are timed by the context's own clock, which stands still until it runs. iOS also says "interrupted".
  if (context.state !== "running") void context.resume().catch(() => undefined);
}

function playNote(context: AudioContext, { hertz, atMs, forMs }: Note, volume: number): void {
  const start = context.currentTime + atMs / 1_000;
  const end = start + forMs / 1_000;
  const oscillator = context.createOscillator();
  const loudness = context.createGain();
  oscillator.type = "triangle";
  oscillator.frequency.setValueAtTime(hertz, start);
  loudness.gain.setValueAtTime(0, start);
  loudness.gain.linearRampToValueAtTime(volume, start + EDGE_SECONDS);
  loudness.gain.setValueAtTime(volume, end - 2 * EDGE_SECONDS);
  loudness.gain.linearRampToValueAtTime(0, end);
  oscillator.connect(loudness).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(end);
}

function vibrate(pattern: readonly number[]): void {
  try {
    // iOS and desktop Firefox have no vibrate.
    if ("vibrate" in navigator) navigator.vibrate([...pattern]);
  } catch {
    // Some WebViews refuse it inside frames.
  }
}
