// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from "vitest";
import { createNativeReader } from "./native-reader";
import { PROOF_TEXT } from "./proof-picture";

// No canvas in a test: what the picture shows is proved in proof-picture.test.ts.
vi.mock("./proof-picture", () => ({ PROOF_TEXT: "SAOMA", drawProofPicture: () => document.createElement("canvas") }));

const QR = { rawValue: PROOF_TEXT, format: "qr_code" };
const BARS = { rawValue: PROOF_TEXT, format: "code_128" };

function install(
  formats: readonly string[] | Promise<readonly string[]>,
  detect: () => Promise<readonly object[]>,
): void {
  class Detector {
    static getSupportedFormats = () => Promise.resolve(formats);
    detect = detect;
  }
  vi.stubGlobal("BarcodeDetector", Detector);
}

afterEach(() => vi.unstubAllGlobals());

describe("the browser's own detector", () => {
  const both = ["qr_code", "code_128", "ean_13"];
  it.each<[string, readonly string[], () => Promise<readonly object[]>]>([
    ["names no formats, as in a WebView", [], () => Promise.resolve([QR, BARS])],
    ["knows only one of the two", ["qr_code"], () => Promise.resolve([QR, BARS])],
    ["reads only the QR of the known picture", both, () => Promise.resolve([QR])],
    ["reads something else", both, () => Promise.resolve([QR, { ...BARS, rawValue: "SAOMB" }])],
    ["has no service behind it", both, () => Promise.reject(new DOMException("unavailable", "NotSupportedError"))],
  ])("is not used when it %s", async (_name, formats, detect) => {
    install(formats, detect);
    expect(await createNativeReader()).toBeNull();
  });

  const never = () => new Promise<never>(() => undefined);
  it.each<[string, Promise<readonly string[]>, () => Promise<readonly object[]>]>([
    ["what it can read", never(), () => Promise.resolve([QR, BARS])],
    ["the known picture", Promise.resolve(both), never],
  ])("is not waited for when it never answers to %s", async (_name, formats, detect) => {
    vi.useFakeTimers();
    install(formats, detect);
    const reader = createNativeReader();
    await vi.advanceTimersByTimeAsync(1_500);
    expect(await reader).toBeNull();
    vi.useRealTimers();
  });

  it("is not used where there is none", async () => {
    expect(await createNativeReader()).toBeNull();
  });

  it("is used when it read both symbols of the known picture", async () => {
    install(both, () => Promise.resolve([QR, BARS]));
    const reader = await createNativeReader();
    expect(await reader?.read(document.createElement("video"))).toEqual([
      { text: PROOF_TEXT, symbol: "qr" },
      { text: PROOF_TEXT, symbol: "code-128" },
    ]);
  });
});
