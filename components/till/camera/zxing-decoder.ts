import { prepareZXingModule, type ReaderOptions, readBarcodes } from "zxing-wasm/reader";
import type { Sighting } from "@/lib/barcode/choose-sighting";

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
// Reads dark mode and tilt as well and costs twice as much (docs/scanning.md).
const THOROUGH: ReaderOptions = { ...LEAN, tryHarder: true, tryInvert: true };

export function readLean(pixels: ImageData): Promise<Sighting[]> {
  return read(pixels, LEAN);
}

export function readThorough(pixels: ImageData): Promise<Sighting[]> {
  return read(pixels, THOROUGH);
}

async function read(pixels: ImageData, options: ReaderOptions): Promise<Sighting[]> {
  const found = await readBarcodes(pixels, options);
  return found.map(({ text, format }) => ({ text, symbol: format === "Code128" ? "code-128" : "qr" }));
}
