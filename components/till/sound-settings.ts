/** How loud the three signals are. The names are what people choose between, the numbers what reaches the loudspeaker. */
export const VOLUMES = { off: 0, low: 0.12, normal: 0.35, loud: 0.9 } as const;
export type Volume = keyof typeof VOLUMES;

/** Kept on the device: how loud it must be depends on the counter, not on the person. No money, no names. */
const VOLUME_KEY = "saoma.volume";
const SPOKEN_KEY = "saoma.spoken";

// Where storage is switched off the choice lasts as long as the tab.
const inMemory = new Map<string, string>();

export function readVolume(): Volume {
  const kept = read(VOLUME_KEY);
  return kept !== null && isVolume(kept) ? kept : "normal";
}

export function keepVolume(volume: Volume): void {
  write(VOLUME_KEY, volume);
}

/** Whether results are also spoken. */
export function isSpoken(): boolean {
  return read(SPOKEN_KEY) === "yes";
}

export function keepSpoken(isWanted: boolean): void {
  write(SPOKEN_KEY, isWanted ? "yes" : "no");
}

function isVolume(text: string): text is Volume {
  return Object.hasOwn(VOLUMES, text);
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? inMemory.get(key) ?? null;
  } catch {
    return inMemory.get(key) ?? null;
  }
}

function write(key: string, value: string): void {
  inMemory.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {
    // See inMemory.
  }
}
