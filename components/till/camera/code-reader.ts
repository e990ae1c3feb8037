import type { Sighting } from "@/lib/barcode/choose-sighting";

/** Finds the codes in the newest picture of a running video. */
export type CodeReader = {
  readonly read: (video: HTMLVideoElement) => Promise<readonly Sighting[]>;
  readonly close: () => void;
};
