// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DecodeRequest } from "./decode-worker";
import { createWorkerReader } from "./worker-reader";

const requests: DecodeRequest[] = [];
const closed: number[] = [];
let timestamp = 0;
let answer = "";

/** Answers every picture with the same text, if any. */
class FakeWorker extends EventTarget {
  postMessage(request: DecodeRequest): void {
    requests.push(request);
    const sightings = answer === "" ? [] : [{ text: answer, symbol: "code-128" }];
    queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data: { sightings } })));
  }
  terminate(): void {}
}

/** The picture that the camera gave at `timestamp`. */
class FakeFrame {
  readonly timestamp = timestamp;
  close(): void {
    closed.push(this.timestamp);
  }
}

describe("the worker's reader", () => {
  beforeEach(() => {
    requests.length = 0;
    closed.length = 0;
    answer = "";
    vi.stubGlobal("Worker", FakeWorker);
    vi.stubGlobal("OffscreenCanvas", FakeFrame);
    vi.stubGlobal("VideoFrame", FakeFrame);
    vi.stubGlobal("structuredClone", (frame: FakeFrame) => frame);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  /** Reads the pictures of those times. @returns what was seen in each */
  async function read(...times: readonly number[]): Promise<number[]> {
    const reader = createWorkerReader();
    const seen: number[] = [];
    for (const time of times) {
      timestamp = time;
      seen.push((await reader?.read(document.createElement("video")))?.length ?? -1);
    }
    return seen;
  }

  it("lets no picture agree with itself", async () => {
    answer = "281234567890123456";
    expect(await read(33, 33, 66)).toEqual([1, 0, 1]);
    expect(requests).toHaveLength(2);
    expect(closed).toContain(33);
  });

  it("draws pictures where the browser does not tell them apart", async () => {
    answer = "281234567890123456";
    vi.stubGlobal("createImageBitmap", () => Promise.resolve({ close: () => undefined }));
    const reader = createWorkerReader();
    const video = document.createElement("video");
    timestamp = 0;
    expect(reader?.knowsPictures()).toBe(true);
    expect(await reader?.read(video)).toEqual([]);
    expect(reader?.knowsPictures()).toBe(false);
    expect(await reader?.read(video)).toHaveLength(1);
    expect("timestamp" in (requests[0]?.picture ?? {})).toBe(false);
  });

  it("climbs the ladder until a payment code is seen; a sticker is no reason to look less closely", async () => {
    answer = "https://qr.alipay.com/fkx0";
    await read(1, 2, 3, 4);
    expect(requests.map(({ rungs }) => rungs[2] ?? "")).toEqual(["", "zbar", "", "sharpened"]);
    requests.length = 0;
    answer = "281234567890123456";
    await read(1, 2);
    expect(requests.map(({ rungs }) => rungs.length)).toEqual([2, 2]);
  });
});
