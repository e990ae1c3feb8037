import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Locator } from "@playwright/test";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

/** Dots of a thermal printer (203 dpi) to a pixel of CSS: for `test.use({ deviceScaleFactor })`. */
export const PRINTER_SCALE = 203 / 96;

const wasm = readFileSync(fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm")));
prepareZXingModule({
  overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) },
});

/**
 * What a scanner reads of a code that is shown as on paper: each pixel one dot of the printer, black or white and nothing
 * between. It is held straight and tries nothing twice; the light around the code must be the picture's own.
 * @returns "Code128 123" or "QRCode https://…"; empty when it is not read
 */
export async function readPaper(code: Locator): Promise<string> {
  const picture = await code.screenshot({ animations: "disabled" });
  const { width, dots } = await code.page().evaluate(dotsOf, picture.toString("base64"));
  const head = Buffer.from(`P5\n${width} ${dots.length / width}\n255\n`);
  const file = Buffer.concat([head, Buffer.from(dots, "latin1")]);
  const found = await readBarcodes(new Uint8Array(file), {
    formats: ["Code128", "QRCode"],
    tryHarder: false,
    tryRotate: false,
    tryInvert: false,
    tryDownscale: false,
  });
  return found.map(({ format, text }) => `${format} ${text}`).join(", ");
}

/** Runs in the page, which can open a picture: its dots, a character each. */
async function dotsOf(picture: string): Promise<{ width: number; dots: string }> {
  const bytes = Uint8Array.from(atob(picture), (sign) => sign.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d")!;
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  let dots = "";
  for (let place = 0; place < data.length; place += 4) {
    const light = (data[place]! * 3 + data[place + 1]! * 6 + data[place + 2]!) / 10;
    dots += light < 128 ? "\0" : "\xff";
  }
  return { width, dots };
}
