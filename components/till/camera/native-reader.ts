import type { Sighting } from "@/lib/barcode/choose-sighting";
import type { CodeReader } from "./code-reader";
import { drawProofPicture } from "./proof-picture";
import { isProofRead } from "./reads-proof";
import { withinProofTime } from "./within-proof-time";

/** The part of the Shape Detection API we use; TypeScript's DOM library does not have it. */
type NativeDetector = {
  readonly detect: (source: CanvasImageSource) => Promise<readonly { rawValue: string; format: string }[]>;
};
type NativeDetectorClass = {
  new (options: { formats: readonly string[] }): NativeDetector;
  getSupportedFormats: () => Promise<readonly string[]>;
};

const FORMATS = ["qr_code", "code_128"] as const;

/**
 * The browser's own detector, but only when it proves itself: a class with an empty list of formats was seen in Alipay's
 * own WebView, and without Play services Android has the class and no service (scanner.md, "Recommended set-up" 3).
 */
export function createNativeReader(): Promise<CodeReader | null> {
  // A service that never answers would keep the camera opening for ever.
  return withinProofTime(createProvenReader(), null);
}

async function createProvenReader(): Promise<CodeReader | null> {
  const Detector: unknown = Reflect.get(globalThis, "BarcodeDetector");
  if (!isDetectorClass(Detector)) return null;
  try {
    const formats = await Detector.getSupportedFormats();
    if (!FORMATS.every((format) => formats.includes(format))) return null;
    const detector = new Detector({ formats: FORMATS });
    if (!(await readsBothSymbols(detector))) return null;
    return {
      read: (video) => detect(detector, video),
      knowsPictures: () => false,
      isProven: Promise.resolve(true),
      close: () => undefined,
    };
  } catch {
    return null;
  }
}

function isDetectorClass(value: unknown): value is NativeDetectorClass {
  return typeof value === "function" && "getSupportedFormats" in value;
}

async function readsBothSymbols(detector: NativeDetector): Promise<boolean> {
  const picture = drawProofPicture();
  if (picture === null) return false;
  return isProofRead(await detect(detector, picture));
}

async function detect(detector: NativeDetector, source: CanvasImageSource): Promise<Sighting[]> {
  const found = await detector.detect(source);
  return found.map(({ rawValue, format }) => ({ text: rawValue, symbol: format === "qr_code" ? "qr" : "code-128" }));
}
