/// <reference lib="webworker" />

import type { Rung } from "@/lib/barcode/choose-rung";
import { hasCodeShape, type Sighting } from "@/lib/barcode/choose-sighting";
import { type GreyPicture, greyOf } from "./grey-picture";
import { halve } from "./halve-picture";
import { sharpen } from "./sharpen-picture";
import { readBars, readWithZbar } from "./zbar-decoder";
import { readLean } from "./zxing-decoder";

declare const self: DedicatedWorkerGlobalScope;

/** Rungs are tried in their order until one sees a payment code. */
export type DecodeRequest = {
  readonly id: number;
  readonly picture: VideoFrame | ImageBitmap;
  readonly rungs: readonly Rung[];
};
/** `id`: of the request it answers. */
export type DecodeAnswer = { readonly id: number; readonly sightings: readonly Sighting[] };

const READS: Readonly<Record<Rung, (picture: GreyPicture) => Promise<readonly Sighting[]>>> = {
  lean: readLean,
  bars: readBars,
  zbar: (picture) => readWithZbar(halve(picture)),
  sharpened: (picture) => readLean(sharpen(halve(picture))),
};

self.addEventListener("message", (event: MessageEvent<DecodeRequest>) => {
  // Not awaited: the answer is a message.
  void decode(event.data).then((answer) => self.postMessage(answer));
});

async function decode({ id, picture, rungs }: DecodeRequest): Promise<DecodeAnswer> {
  try {
    const grey = await greyOf(picture);
    picture.close(); // a camera has few pictures to lend
    return { id, sightings: await climb(grey, rungs) };
  } catch {
    return { id, sightings: [] }; // a picture it cannot take: the next one may do
  } finally {
    picture.close();
  }
}

/** All that one picture shows, so that two ways of looking at it are never taken for two pictures that agree. */
async function climb(picture: GreyPicture, rungs: readonly Rung[]): Promise<Sighting[]> {
  const seen: Sighting[] = [];
  for (const rung of rungs) {
    seen.push(...(await READS[rung](picture)));
    if (seen.some(({ text }) => hasCodeShape(text))) break;
  }
  return seen;
}
