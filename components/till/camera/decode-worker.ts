/// <reference lib="webworker" />

import type { Rung } from "@/lib/barcode/choose-rung";
import type { Sighting } from "@/lib/barcode/choose-sighting";
import { pixelsOf, sharpen, type View } from "./picture-pixels";
import { readWithZbar } from "./zbar-decoder";
import { readLean, readThorough } from "./zxing-decoder";

declare const self: DedicatedWorkerGlobalScope;

export type DecodeRequest = { readonly bitmap: ImageBitmap; readonly rung: Rung };
export type DecodeAnswer = { readonly sightings: readonly Sighting[] };

type Step = { readonly view: View; readonly read: (pixels: ImageData) => Promise<readonly Sighting[]> };

const STEPS: Readonly<Record<Rung, Step>> = {
  lean: { view: "whole", read: readLean },
  thorough: { view: "whole", read: readThorough },
  zbar: { view: "whole", read: readWithZbar },
  sharpened: { view: "half", read: (pixels) => readThorough(sharpen(pixels)) },
};

self.addEventListener("message", (event: MessageEvent<DecodeRequest>) => {
  // Not awaited: the answer is a message.
  void decode(event.data).then((answer) => self.postMessage(answer));
});

async function decode({ bitmap, rung }: DecodeRequest): Promise<DecodeAnswer> {
  const { view, read } = STEPS[rung];
  try {
    return { sightings: await read(pixelsOf(bitmap, view)) };
  } catch {
    return { sightings: [] }; // a picture it cannot take: the next one may do
  } finally {
    bitmap.close();
  }
}
