// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DecodeRequest } from "./decode-worker";
import { createWorkerReader } from "./worker-reader";

const requests: DecodeRequest[] = [];
const closed: number[] = [];
let timestamp = 0;
let answer = "";
/** What is read in the known picture; null: nothing is said of it. */
let proof: readonly { text: string; symbol: string }[] | null = [];
const tellLater: (() => void)[] = [];
const BOTH = ["qr", "code-128"].map((symbol) => ({ text: "SAOMA", symbol }));

// No canvas in a test: what the picture shows is proved in proof-picture.test.ts.
const picture = vi.hoisted(() => ({ isThere: false }));
vi.mock("./proof-picture", () => ({ PROOF_TEXT: "SAOMA", drawProofPicture: () => (picture.isThere ? {} : null) }));

/** Answers every picture with the same text, if any. */
class FakeWorker extends EventTarget {
  postMessage(request: DecodeRequest): void {
    requests.push(request);
    const { id, rungs } = request;
    const sightings = rungs.length === 1 ? proof : answer === "" ? [] : [{ text: answer, symbol: "code-128" }];
    // What was late comes while the next picture is being read.
    for (const tell of tellLater.splice(0)) tell();
    const tell = () => this.dispatchEvent(new MessageEvent("message", { data: { id, sightings: sightings ?? BOTH } }));
    if (sightings === null) tellLater.push(tell);
    else queueMicrotask(tell);
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
    proof = [];
    tellLater.length = 0;
    picture.isThere = false;
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

  describe("shows with a known picture that it can read", () => {
    beforeEach(() => {
      picture.isThere = true;
      vi.stubGlobal("createImageBitmap", () => Promise.resolve({ close: () => undefined }));
    });

    it.each([
      ["both symbols are read", BOTH, true],
      ["only one is", BOTH.slice(0, 1), false],
      ["nothing is, because the decoder could not be loaded", [], false],
    ])("%s", async (_name, read, isProven) => {
      proof = read;
      expect(await createWorkerReader()?.isProven).toBe(isProven);
    });

    it("or is not waited for; its late answer is no other picture's", async () => {
      vi.useFakeTimers();
      proof = null;
      const reader = createWorkerReader();
      await vi.advanceTimersByTimeAsync(1_500);
      expect(await reader?.isProven).toBe(false);
      vi.useRealTimers();
      answer = "281234567890123456";
      timestamp = 33;
      expect(tellLater).toHaveLength(1);
      expect(await reader?.read(document.createElement("video"))).toEqual([{ text: answer, symbol: "code-128" }]);
    });
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
    expect(requests.map(({ rungs }) => rungs[2] ?? "")).toEqual(["sharpened", "zbar", "sharpened", "zbar"]);
    requests.length = 0;
    answer = "281234567890123456";
    await read(1, 2);
    expect(requests.map(({ rungs }) => rungs[2])).toEqual(["sharpened", "sharpened"]);
  });
});
