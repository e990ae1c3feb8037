/// <reference lib="webworker" />

declare const self: DedicatedWorkerGlobalScope;

/** One picture as a camera's driver hands it over: planes of light and colour, ready to use. */
export type Picture = { readonly planes: ArrayBuffer; readonly width: number; readonly height: number };
export type FeedRequest =
  | { readonly kind: "start"; readonly writable: WritableStream<VideoFrame> }
  | { readonly kind: "show"; readonly pictures: readonly Picture[] };
/** The time of origin is in it: the page's own clock began at another moment. */
export type FeedAnswer = { readonly shownAt: number };

const FRAME_MS = 1000 / 30;

let pictures: readonly Picture[] = [];
let isNew = false;
let count = 0;

self.addEventListener("message", ({ data }: MessageEvent<FeedRequest>) => {
  if (data.kind === "start") start(data.writable);
  else {
    pictures = data.pictures;
    isNew = true;
  }
});

function start(writable: WritableStream<VideoFrame>): void {
  const writer = writable.getWriter();
  const begin = performance.now();
  const next = () => {
    count += 1;
    // By the clock and not by the last turn, so that a late turn does not make the feed slower.
    setTimeout(next, begin + count * FRAME_MS - performance.now());
    const picture = pictures[count % pictures.length];
    if (picture === undefined) return;
    const now = performance.now();
    void writer.write(frameOf(picture, now));
    if (isNew) self.postMessage({ shownAt: performance.timeOrigin + now } satisfies FeedAnswer);
    isNew = false;
  };
  next();
}

function frameOf({ planes, width, height }: Picture, now: number): VideoFrame {
  const timestamp = Math.round(now * 1000);
  return new VideoFrame(planes, { format: "I420", codedWidth: width, codedHeight: height, timestamp });
}
