/// <reference lib="webworker" />
import { prepareZXingModule, type ReaderOptions, readBarcodes } from "zxing-wasm/reader";
import type { Sighting } from "@/lib/barcode/choose-sighting";

declare const self: DedicatedWorkerGlobalScope;

export type DecodeRequest = { readonly bitmap: ImageBitmap; readonly isThorough: boolean };
export type DecodeAnswer = { readonly sightings: readonly Sighting[] };

// Our own copy of the decoder: by itself the library would fetch it from a public CDN, and a payment page must not
// depend on one (scanner.md, "Recommended set-up" 5).
prepareZXingModule({
  overrides: { locateFile: () => new URL("zxing-wasm/reader/zxing_reader.wasm", import.meta.url).href },
});

const LEAN: ReaderOptions = {
  formats: ["QRCode", "Code128"],
  tryHarder: false,
  tryRotate: true,
  tryInvert: false,
  tryDownscale: true,
};
// Reads dark mode and tilt as well and costs twice as much (scanner.md, "Side by side").
const THOROUGH: ReaderOptions = {
  formats: ["QRCode", "Code128"],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
};

let canvas: OffscreenCanvas | null = null;

self.addEventListener("message", (event: MessageEvent<DecodeRequest>) => {
  // Not awaited: the answer is a message.
  void decode(event.data).then((answer) => self.postMessage(answer));
});

async function decode({ bitmap, isThorough }: DecodeRequest): Promise<DecodeAnswer> {
  try {
    const found = await readBarcodes(pixelsOf(bitmap), isThorough ? THOROUGH : LEAN);
    return { sightings: found.map(({ text, format }) => ({ text, symbol: format === "Code128" ? "code-128" : "qr" })) };
  } catch {
    return { sightings: [] }; // a picture it cannot take: the next one may do
  } finally {
    bitmap.close();
  }
}

function pixelsOf(bitmap: ImageBitmap): ImageData {
  if (canvas === null || canvas.width !== bitmap.width || canvas.height !== bitmap.height) {
    canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  }
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("no 2d context in this worker");
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}
