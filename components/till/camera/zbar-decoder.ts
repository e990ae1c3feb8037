import type { ZBarScanner } from "@undecaf/zbar-wasm";
import type { Sighting } from "@/lib/barcode/choose-sighting";
import type { GreyPicture } from "./grey-picture";

/**
 * ZBar as a second opinion on pictures that zxing-wasm could not read. LGPL: loaded as files of its own, unchanged
 * (docs/decisions/0019-zbar-beside-zxing.md), and only when the first such picture comes.
 */
export async function readWithZbar({ light, width, height }: GreyPicture): Promise<Sighting[]> {
  const { scanGrayBuffer, ZBarSymbolType } = await import("@undecaf/zbar-wasm");
  scanner ??= createScanner();
  const found = await scanGrayBuffer(light.slice().buffer, width, height, await scanner);
  return found.map((symbol) => ({
    text: symbol.decode(),
    symbol: symbol.type === ZBarSymbolType.ZBAR_CODE128 ? "code-128" : "qr",
  }));
}

let scanner: Promise<ZBarScanner> | undefined;

async function createScanner(): Promise<ZBarScanner> {
  const { setModuleArgs, ZBarConfigType, ZBarScanner, ZBarSymbolType } = await import("@undecaf/zbar-wasm");
  setModuleArgs({ locateFile: () => new URL("@undecaf/zbar-wasm/dist/zbar.wasm", import.meta.url).href });
  const created = await ZBarScanner.create();
  created.setConfig(ZBarSymbolType.ZBAR_NONE, ZBarConfigType.ZBAR_CFG_ENABLE, 0);
  for (const symbol of [ZBarSymbolType.ZBAR_QRCODE, ZBarSymbolType.ZBAR_CODE128]) {
    created.setConfig(symbol, ZBarConfigType.ZBAR_CFG_ENABLE, 1);
  }
  return created;
}
