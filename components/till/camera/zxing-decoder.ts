import { prepareZXingModule, type ReaderOptions, readBarcodes } from "zxing-wasm/reader";
import type { Sighting } from "@/lib/barcode/choose-sighting";
import type { GreyPicture } from "./grey-picture";

// Our own copy of the decoder: by itself the library would fetch it from a public CDN, and a payment page must not
// depend on one (scanner.md, "Recommended set-up" 5).
// At once, so that it is there when the camera is.
void prepareZXingModule({
  overrides: { locateFile: () => new URL("zxing-wasm/reader/zxing_reader.wasm", import.meta.url).href },
  fireImmediately: true,
});

const LEAN: ReaderOptions = {
  formats: ["QRCode", "Code128"],
  tryHarder: false,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
};
// More lines across the picture: finds faint and tilted bars. Gains nothing for a QR, so it leaves those out (docs/scanning.md).
const BARS: ReaderOptions = { ...LEAN, formats: ["Code128"], tryHarder: true };

export function readLean(picture: GreyPicture): Promise<Sighting[]> {
  return read(picture, LEAN);
}

export function readBars(picture: GreyPicture): Promise<Sighting[]> {
  return read(picture, BARS);
}

async function read(picture: GreyPicture, options: ReaderOptions): Promise<Sighting[]> {
  const found = await readBarcodes(greyFile(picture), options);
  return found.map(({ text, format }) => ({ text, symbol: format === "Code128" ? "code-128" : "qr" }));
}

/** A PGM file: the only form in which the library takes grey; its pixels in colour would be made grey once more. */
function greyFile({ light, width, height }: GreyPicture): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const file = new Uint8Array(head.length + light.length);
  file.set(head);
  file.set(light, head.length);
  return file;
}
