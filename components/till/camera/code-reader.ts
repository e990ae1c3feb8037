import type { Sighting } from "@/lib/barcode/choose-sighting";

/** Finds the codes in the newest picture of a running video. */
export type CodeReader = {
  readonly read: (video: HTMLVideoElement) => Promise<readonly Sighting[]>;
  /** Whether it sees nothing in a picture that it has read before, so that no picture is taken for two that agree. */
  readonly knowsPictures: () => boolean;
  /** Whether it has read a known picture. False where it could not, or not in time: then another has to look as well. */
  readonly isProven: Promise<boolean>;
  readonly close: () => void;
};
