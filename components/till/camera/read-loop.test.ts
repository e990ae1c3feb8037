// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import type { Sighting } from "@/lib/barcode/choose-sighting";
import { startReadLoop } from "./read-loop";

const SEEN: readonly Sighting[] = [{ text: "281234567890123456", symbol: "qr" }];
/** Lets everything run that was waiting for a promise. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

type Look = { readonly resolve: (seen: readonly Sighting[]) => void; readonly reject: (reason: Error) => void };

/** A video whose pictures come when the test says so, and a reader that is busy until the test says so. */
function setUp(knowsPictures = true) {
  let callbacks: (() => void)[] = [];
  const video = document.createElement("video");
  Object.defineProperty(video, "requestVideoFrameCallback", { value: (next: () => void) => callbacks.push(next) });
  const reads: Look[] = [];
  const heard: (readonly Sighting[])[] = [];
  const reader = {
    read: () => new Promise<readonly Sighting[]>((resolve, reject) => reads.push({ resolve, reject })),
    knowsPictures: () => knowsPictures,
    isProven: Promise.resolve(true),
    close: () => undefined,
  };
  const times: number[] = [];
  const stop = startReadLoop(video, reader, (sightings, takenAt) => {
    heard.push(sightings);
    times.push(takenAt);
  });
  const setTime = (value: number) => Object.defineProperty(video, "currentTime", { configurable: true, value });
  const showPicture = () => {
    const due = callbacks;
    callbacks = [];
    for (const callback of due) callback();
  };
  return { reads, heard, times, setTime, stop, showPicture };
}

describe("the read loop", () => {
  it("reads a picture that was shown during a look as soon as the look ends", async () => {
    const { reads, heard, showPicture } = setUp();
    showPicture();
    showPicture();
    expect(reads).toHaveLength(1);
    reads[0]?.resolve(SEEN);
    await settle();
    expect(heard).toEqual([SEEN]);
    expect(reads).toHaveLength(2);
  });

  it("reads once however many pictures a look missed, and waits for the next", async () => {
    const { reads, showPicture } = setUp();
    for (let picture = 0; picture < 5; picture += 1) showPicture();
    reads[0]?.resolve([]);
    await settle();
    reads[1]?.resolve([]);
    await settle();
    expect(reads).toHaveLength(2);
    showPicture();
    expect(reads).toHaveLength(3);
  });

  it("awaits a picture after the look where the reader would not know one again", async () => {
    const { reads, showPicture } = setUp(false);
    showPicture();
    showPicture();
    reads[0]?.resolve(SEEN);
    await settle();
    expect(reads).toHaveLength(1);
    showPicture();
    expect(reads).toHaveLength(2);
  });

  it("says when the picture was shown, however long the look takes", async () => {
    const { reads, times, setTime, showPicture } = setUp();
    setTime(4.5);
    showPicture();
    setTime(4.7);
    reads[0]?.resolve(SEEN);
    await settle();
    expect(times).toEqual([4.5]);
  });

  it("goes on after a picture the reader cannot take", async () => {
    const { reads, heard, showPicture } = setUp();
    showPicture();
    reads[0]?.reject(new Error("no picture yet"));
    await settle();
    showPicture();
    reads[1]?.resolve(SEEN);
    await settle();
    expect(heard).toEqual([SEEN]);
  });

  it("reads nothing more once it is stopped", async () => {
    const { reads, stop, showPicture } = setUp();
    showPicture();
    showPicture();
    stop();
    reads[0]?.resolve([]);
    await settle();
    showPicture();
    expect(reads).toHaveLength(1);
  });
});
