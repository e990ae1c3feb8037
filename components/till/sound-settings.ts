import { keepSetting, readSetting } from "@/components/app/device-setting";

/** How loud the signals are. The names are what people choose between, the numbers what reaches the loudspeaker. */
export const VOLUMES = { off: 0, low: 0.12, normal: 0.35, loud: 0.9 } as const;
export type Volume = keyof typeof VOLUMES;

/** Kept on the device: how loud it must be depends on the counter, not on the person. No money, no names. */
const VOLUME_KEY = "saoma.volume";
const SPOKEN_KEY = "saoma.spoken";

export function readVolume(): Volume {
  const kept = readSetting(VOLUME_KEY);
  return kept !== null && isVolume(kept) ? kept : "normal";
}

export function keepVolume(volume: Volume): void {
  keepSetting(VOLUME_KEY, volume);
}

/** Whether results are also spoken. */
export function isSpoken(): boolean {
  return readSetting(SPOKEN_KEY) === "yes";
}

export function keepSpoken(isWanted: boolean): void {
  keepSetting(SPOKEN_KEY, isWanted ? "yes" : "no");
}

function isVolume(text: string): text is Volume {
  return Object.hasOwn(VOLUMES, text);
}
