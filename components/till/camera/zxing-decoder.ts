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
  // At a half and not at the library's own third: reads more tilted, dark and smeared ones (docs/scanning.md).
  downscaleFactor: 2,
};

/** Both symbols, at the whole and at half the size, inverted too. */
export async function readLean(picture: GreyPicture): Promise<Sighting[]> {
  const found = await readBarcodes(greyFile(picture), LEAN);
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
