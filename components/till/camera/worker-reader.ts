import { chooseRungs } from "@/lib/barcode/choose-rung";
import { hasCodeShape, type Sighting } from "@/lib/barcode/choose-sighting";
import type { CodeReader } from "./code-reader";
import type { DecodeAnswer, DecodeRequest } from "./decode-worker";
import { createPictureGrabber } from "./grab-picture";

/**
 * zxing-wasm, and zbar-wasm for what it cannot read, in a worker: reads both symbols at full resolution and leaves the page free for keys and taps.
 * Null where the browser cannot draw in a worker.
 */
export function createWorkerReader(): CodeReader | null {
  if (typeof Worker === "undefined" || typeof OffscreenCanvas === "undefined") return null;
  const worker = new Worker(new URL("./decode-worker.ts", import.meta.url), { type: "module" });
  const { grab, knowsPictures } = createPictureGrabber();
  let looks = 0;
  return {
    knowsPictures,
    read: async (video) => {
      const picture = await grab(video);
      if (picture === null) return [];
      const sightings = await decode(worker, { picture, rungs: chooseRungs(looks) });
      // The counter's sticker is no reason to look less closely.
      looks = sightings.some(({ text }) => hasCodeShape(text)) ? 0 : looks + 1;
      return sightings;
    },
    close: () => {
      worker.terminate();
    },
  };
}

/** One picture at a time: the read loop asks for the next only after this answer. */
function decode(worker: Worker, request: DecodeRequest): Promise<readonly Sighting[]> {
  return new Promise((resolve, reject) => {
    const done = new AbortController();
    const options = { once: true, signal: done.signal };
    worker.addEventListener(
      "message",
      ({ data }: MessageEvent<DecodeAnswer>) => {
        done.abort();
        resolve(data.sightings);
      },
      options,
    );
    worker.addEventListener(
      "error",
      () => {
        done.abort();
        reject(new Error("the decoder's worker failed"));
      },
      options,
    );
    worker.postMessage(request, [request.picture]);
  });
}
