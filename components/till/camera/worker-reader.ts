import type { Sighting } from "@/lib/barcode/choose-sighting";
import type { CodeReader } from "./code-reader";
import type { DecodeAnswer, DecodeRequest } from "./zxing-worker";

// Three quick looks, then a thorough one (scanner.md, "Recommended set-up" 2).
const THOROUGH_EVERY = 4;

/**
 * zxing-wasm in a worker: reads both symbols at full resolution and leaves the page free for keys and taps.
 * Null where the browser cannot draw in a worker.
 */
export function createWorkerReader(): CodeReader | null {
  if (typeof Worker === "undefined" || typeof OffscreenCanvas === "undefined") return null;
  const worker = new Worker(new URL("./zxing-worker.ts", import.meta.url), { type: "module" });
  let looks = 0;
  return {
    read: async (video) => {
      const bitmap = await createImageBitmap(video);
      looks += 1;
      return decode(worker, { bitmap, isThorough: looks % THOROUGH_EVERY === 0 });
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
    worker.postMessage(request, [request.bitmap]);
  });
}
