import { wakeAudio } from "./audio";
import { readVolume, VOLUMES } from "./sound-settings";

export type VerdictSound = "paid" | "not-paid" | "not-sure";
/** `refused`: what was not even begun. `elsewhere`: something about a payment that is not on the screen. */
export type Sound = VerdictSound | "refused" | "elsewhere";

/** `strength`: its part of the chosen volume; all of it where nothing is said. */
type Note = { readonly hertz: number; readonly atMs: number; readonly forMs: number; readonly strength?: number };
type Signal = { readonly notes: readonly Note[]; readonly vibration: readonly number[] };

/**
 * Unmistakable without looking (screens.md §1): two notes up, two notes down, one note again and again; one low and short. What is
 * not about the payment on the screen has one high and soft note, of no verdict: docs/decisions/0054-a-soft-signal.md.
 */
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
  refused: { notes: [{ hertz: 262, atMs: 0, forMs: 110 }], vibration: [120] },
  elsewhere: { notes: [{ hertz: 1319, atMs: 0, forMs: 240, strength: 0.35 }], vibration: [20] },
};

// A note that starts or ends at full strength clicks.
const EDGE_SECONDS = 0.012;
/** A page that nobody has touched wakes at the next touch: a signal this late would be heard as the next sale's. */
const STALE_AFTER_MS = 1_000;

/** Plays a signal, or does nothing where it cannot; never throws, because a verdict must not depend on a sound. */
export function playSound(sound: Sound): void {
  const { notes, vibration } = SIGNALS[sound];
  vibrate(vibration);
  const volume = VOLUMES[readVolume()];
  if (volume > 0) void playNotes(notes, volume);
}

async function playNotes(notes: readonly Note[], volume: number): Promise<void> {
  const since = performance.now();
  try {
    const audio = await wakeAudio();
    if (performance.now() - since > STALE_AFTER_MS) return;
    for (const note of notes) playNote(audio, note, volume);
  } catch {
    // No Web Audio here, or not now: words and vibration remain.
  }
}

function playNote(context: AudioContext, { hertz, atMs, forMs, strength = 1 }: Note, loudest: number): void {
  const volume = loudest * strength;
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
