import type { DecodeAnswer, DecodeRequest } from "../../components/till/camera/decode-worker";
import type { Rung } from "../../lib/barcode/choose-rung";
import { chooseSighting, hasCodeShape, NOTHING_SEEN, type Sighting } from "../../lib/barcode/choose-sighting";
import { contextOf } from "./draw-phone";
import type { FrameSpec } from "./frame-spec";
import { planesOf } from "./picture-planes";

export const RUNGS = ["lean", "bars", "sharpened", "zbar"] as const satisfies readonly Rung[];

export type Look = {
  readonly ms: number;
  readonly isRight: boolean;
  /** A text that looks like a payment code and is not the one in view. */
  readonly isMisread: boolean;
  /** … and that the accept rule lets through from this one picture. */
  readonly isAccepted: boolean;
};

export type StillResult = {
  readonly id: number;
  readonly klass: string;
  readonly looks: Readonly<Record<string, Look>>;
};

/** Every rung of the till's own worker, each on its own, on one picture. */
export async function readStill(worker: Worker, spec: FrameSpec, frame: HTMLCanvasElement): Promise<StillResult> {
  const looks: Record<string, Look> = {};
  const { planes, width, height } = planesOf(contextOf(frame).getImageData(0, 0, frame.width, frame.height));
  for (const rung of RUNGS) {
    let ms = Number.POSITIVE_INFINITY;
    let sightings: readonly Sighting[] = [];
    // The fastest of three: other work on the machine makes a look slower, nothing makes it faster.
    for (let turn = 0; turn < 3; turn += 1) {
      const picture = new VideoFrame(planes, { format: "I420", codedWidth: width, codedHeight: height, timestamp: 0 });
      const begin = performance.now();
      ({ sightings } = await ask(worker, { id: turn, picture, rungs: [rung] }));
      ms = Math.min(ms, performance.now() - begin);
    }
    looks[rung] = { ms, ...judge(spec.code, sightings) };
  }
  return { id: spec.id, klass: spec.klass, looks };
}

export function judge(code: string | null, sightings: readonly Sighting[]): Omit<Look, "ms"> {
  const shaped = sightings.filter(({ text }) => hasCodeShape(text));
  const accepted = chooseSighting(NOTHING_SEEN, sightings).text;
  return {
    isRight: code !== null && shaped.some(({ text }) => text === code),
    isMisread: shaped.some(({ text }) => text !== code && text.length <= 24),
    isAccepted: accepted !== null && hasCodeShape(accepted) && accepted.length <= 24 && accepted !== code,
  };
}

function ask(worker: Worker, request: DecodeRequest): Promise<DecodeAnswer> {
  return new Promise((resolve) => {
    worker.addEventListener("message", ({ data }: MessageEvent<DecodeAnswer>) => resolve(data), { once: true });
    worker.postMessage(request, [request.picture]);
  });
}
