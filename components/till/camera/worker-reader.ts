import { chooseRungs } from "@/lib/barcode/choose-rung";
import { hasCodeShape, type Sighting } from "@/lib/barcode/choose-sighting";
import type { CodeReader } from "./code-reader";
import type { DecodeAnswer, DecodeRequest } from "./decode-worker";
import { createPictureGrabber } from "./grab-picture";
import { drawProofPicture } from "./proof-picture";
import { isProofRead } from "./reads-proof";
import { withinProofTime } from "./within-proof-time";

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
    isProven: withinProofTime(provesItself(worker), false),
    read: async (video) => {
      const picture = await grab(video);
      if (picture === null) return [];
      const sightings = await decode(worker, picture, chooseRungs(looks));
      // The counter's sticker is no reason to look less closely.
      looks = sightings.some(({ text }) => hasCodeShape(text)) ? 0 : looks + 1;
      return sightings;
    },
    close: () => {
      worker.terminate();
    },
  };
}

/** The first look is the slowest: it also has the decoder loaded before a customer's code is in view. */
async function provesItself(worker: Worker): Promise<boolean> {
  const picture = drawProofPicture();
  if (picture === null) return false;
  try {
    return isProofRead(await decode(worker, await createImageBitmap(picture), ["lean"]));
  } catch {
    return false;
  }
}

let requests = 0;

/** One picture at a time: the read loop asks for the next only after this answer. An answer that came late is another request's. */
function decode(
  worker: Worker,
  picture: DecodeRequest["picture"],
  rungs: DecodeRequest["rungs"],
): Promise<readonly Sighting[]> {
  requests += 1;
  const id = requests;
  return new Promise((resolve, reject) => {
    const done = new AbortController();
    const { signal } = done;
    const hear = ({ data }: MessageEvent<DecodeAnswer>) => {
      if (data.id !== id) return;
      done.abort();
      resolve(data.sightings);
    };
    const fail = () => {
      done.abort();
      reject(new Error("the decoder's worker failed"));
    };
    worker.addEventListener("message", hear, { signal });
    worker.addEventListener("error", fail, { signal });
    worker.postMessage({ id, picture, rungs } satisfies DecodeRequest, [picture]);
  });
}
