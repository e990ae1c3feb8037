// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openCamera } from "./camera-session";
import { createCodeReader } from "./create-code-reader";

/**
 * html5-qrcode as far as it matters here: start takes a while, stop throws while it starts, and a track is live until
 * somebody stops it (scanner.md, "Known field problems"). The package is replaced because a test has no camera.
 */
const fake = vi.hoisted(() => ({
  live: 0,
  mostLive: 0,
  starts: [] as unknown[],
  refusal: null as string | null,
  find: null as ((text: string, result: unknown) => void) | null,
}));

vi.mock("html5-qrcode", () => {
  class Html5Qrcode {
    private isStarting = false;
    private readonly id: string;
    constructor(id: string) {
      this.id = id;
    }
    async start(choice: unknown, config: unknown, onFound: (text: string, result: unknown) => void) {
      fake.starts.push({ choice, config });
      this.isStarting = true;
      await new Promise((resolve) => setTimeout(resolve, 50));
      this.isStarting = false;
      const { refusal } = fake;
      if (refusal !== null) {
        fake.refusal = null;
        throw new Error(refusal);
      }
      fake.find = onFound;
      const track = new EventTarget();
      let isLive = true;
      fake.live += 1;
      fake.mostLive = Math.max(fake.mostLive, fake.live);
      Object.defineProperty(track, "stop", {
        value: () => {
          if (isLive) fake.live -= 1;
          isLive = false;
        },
      });
      const video = document.createElement("video");
      const stream = new MediaStream();
      Object.defineProperty(stream, "getVideoTracks", { value: () => [track] });
      Object.defineProperty(video, "srcObject", { value: stream });
      document.getElementById(this.id)?.append(video);
    }
    stop() {
      if (this.isStarting) throw new Error("Cannot stop, scanner is not running or paused.");
      // Like the real one when its stream has lost its track: never settles.
      return new Promise<void>(() => undefined);
    }
  }
  return { Html5Qrcode, Html5QrcodeSupportedFormats: { QR_CODE: 0, CODE_128: 5 } };
});

const readers = vi.hoisted(() => ({ made: 0, closed: 0 }));

vi.mock("./create-code-reader", () => ({
  // As a rule none: a test has no worker, and html5-qrcode's own decoder reads.
  createCodeReader: vi.fn(() => Promise.resolve(null)),
}));

function lendReader() {
  readers.made += 1;
  return Promise.resolve({
    read: () => Promise.resolve([]),
    knowsPictures: () => false,
    isProven: Promise.resolve(true),
    close: () => {
      readers.closed += 1;
    },
  });
}

const request = (overrides: Partial<Parameters<typeof openCamera>[0]> = {}) => {
  const host = document.createElement("div");
  document.body.append(host);
  return {
    host,
    deviceId: null,
    onText: () => undefined,
    onCrowd: () => undefined,
    onEnded: () => undefined,
    ...overrides,
  };
};

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(fake, { live: 0, mostLive: 0, starts: [], refusal: null, find: null });
  vi.stubGlobal("isSecureContext", true);
  Object.defineProperty(navigator, "mediaDevices", { configurable: true, value: {} });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

function showNextPicture(): void {
  const video = document.querySelector("video");
  if (video !== null)
    Object.defineProperty(video, "currentTime", { configurable: true, value: video.currentTime + 0.033 });
}

const settle = () => vi.advanceTimersByTimeAsync(5_000);

describe("the camera queue", () => {
  it("leaves one live track after mount, unmount, mount, and none after the end", async () => {
    const first = openCamera(request());
    void first.close();
    const second = openCamera(request());
    await settle();
    expect(fake.live).toBe(1);
    expect(fake.mostLive).toBe(1);
    expect(await first.opened).toEqual({ ok: false, problem: "closed" });
    void second.close();
    await settle();
    expect(fake.live).toBe(0);
  });

  it("stops a camera that is closed while it starts", async () => {
    const session = openCamera(request());
    await vi.advanceTimersByTimeAsync(10);
    void session.close();
    void session.close();
    await settle();
    expect(fake.live).toBe(0);
    expect(document.querySelectorAll("video")).toHaveLength(0);
  });

  it("asks for the camera that looks away, for both symbols' sake without a box or a flip", async () => {
    const session = openCamera(request());
    await settle();
    expect(fake.starts).toHaveLength(1);
    expect(fake.starts[0]).toMatchObject({
      choice: { facingMode: "environment" },
      config: {
        fps: 15,
        disableFlip: true,
        videoConstraints: { facingMode: "environment", width: { ideal: 1280 } },
      },
    });
    expect(fake.starts[0]).not.toHaveProperty("config.qrbox");
    void session.close();
    await settle();
  });

  it("takes any camera when the remembered one is gone", async () => {
    fake.refusal = "Error getting userMedia, error = OverconstrainedError: ";
    const session = openCamera(request({ deviceId: "unplugged" }));
    await settle();
    expect(await session.opened).toMatchObject({ ok: true });
    expect(fake.starts).toHaveLength(2);
    void session.close();
    await settle();
  });

  it.each([
    ["Error getting userMedia, error = NotAllowedError: Permission denied", "refused"],
    ["Error getting userMedia, error = NotFoundError: Requested device not found", "noCamera"],
    ["Error getting userMedia, error = NotReadableError: Could not start video source", "busy"],
    ["Camera streaming not supported by the browser.", "insecure"],
  ])("says what is wrong: %s", async (refusal, problem) => {
    fake.refusal = refusal;
    const session = openCamera(request());
    await settle();
    expect(await session.opened).toEqual({ ok: false, problem });
    expect(fake.live).toBe(0);
  });

  it("leaves no reader behind a camera that does not start, nor behind one that is closed", async () => {
    vi.mocked(createCodeReader).mockImplementation(lendReader);
    for (const refusal of ["NotReadableError: busy", "NotAllowedError: Permission denied", null]) {
      fake.refusal = refusal;
      const session = openCamera(request());
      await settle();
      void session.close();
      await settle();
    }
    expect(readers).toEqual({ made: 3, closed: 3 });
    vi.mocked(createCodeReader).mockResolvedValue(null);
  });

  it("says that an insecure page gets no camera, without asking for one", async () => {
    vi.stubGlobal("isSecureContext", false);
    const session = openCamera(request());
    await settle();
    expect(await session.opened).toEqual({ ok: false, problem: "insecure" });
    expect(fake.starts).toEqual([]);
  });

  it("passes a QR on at once, bars when read twice, and nothing after closing", async () => {
    const texts: string[] = [];
    const session = openCamera(request({ onText: (text) => texts.push(text) }));
    await settle();
    const see = (text: string, format: number) => fake.find?.(text, { result: { format: { format } } });
    see("280244567856723026", 5);
    see("280244567856723026", 5); // the same picture once more
    expect(texts).toEqual([]);
    showNextPicture();
    see("280244567856723026", 5);
    see("280244567856723027", 0);
    expect(texts).toEqual(["280244567856723026", "280244567856723027"]);
    void session.close();
    see("280244567856723028", 0);
    expect(texts).toHaveLength(2);
    await settle();
  });
});
