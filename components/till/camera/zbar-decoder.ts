import type { ZBarScanner } from "@undecaf/zbar-wasm";
import type { Sighting } from "@/lib/barcode/choose-sighting";
import type { GreyPicture } from "./grey-picture";

type Zbar = typeof import("@undecaf/zbar-wasm");
type Setting = { readonly symbols: readonly ("ZBAR_CODE128" | "ZBAR_QRCODE")[]; readonly everyLine: number };
type Decoder = { readonly zbar: Zbar; readonly bars: ZBarScanner; readonly both: ZBarScanner };

// Bars are tall: every eighth line, across and down, meets them, and leaves time to look at the whole size (docs/scanning.md).
const BARS: Setting = { symbols: ["ZBAR_CODE128"], everyLine: 8 };
const BOTH: Setting = { symbols: ["ZBAR_CODE128", "ZBAR_QRCODE"], everyLine: 1 };

/** Bars alone, small, faint and tilted ones too. */
export function readBars(picture: GreyPicture): Promise<Sighting[]> {
  return read(picture, "bars");
}

/** Both symbols, as a second opinion on what zxing-wasm could not read. */
export function readWithZbar(picture: GreyPicture): Promise<Sighting[]> {
  return read(picture, "both");
}

let loading: Promise<Decoder | null> | undefined;

async function read({ light, width, height }: GreyPicture, way: "bars" | "both"): Promise<Sighting[]> {
  loading ??= load().catch(() => null);
  const decoder = await loading;
  // Could not be loaded: the other ways of looking go on without it.
  if (decoder === null) return [];
  const { scanGrayBuffer, ZBarSymbolType } = decoder.zbar;
  const found = await scanGrayBuffer(light.slice().buffer, width, height, decoder[way]);
  return found.map((symbol) => ({
    text: symbol.decode(),
    symbol: symbol.type === ZBarSymbolType.ZBAR_CODE128 ? "code-128" : "qr",
  }));
}

/**
 * LGPL: files of its own, unchanged (docs/decisions/0019-zbar-beside-zxing.md), loaded only when the first picture comes that needs
 * them; and once: setModuleArgs begins another instance, in whose memory the scanners of the first are not.
 */
async function load(): Promise<Decoder> {
  const zbar = await import("@undecaf/zbar-wasm");
  zbar.setModuleArgs({ locateFile: () => new URL("@undecaf/zbar-wasm/dist/zbar.wasm", import.meta.url).href });
  return { zbar, bars: await createScanner(zbar, BARS), both: await createScanner(zbar, BOTH) };
}

async function createScanner(zbar: Zbar, { symbols, everyLine }: Setting): Promise<ZBarScanner> {
  const { ZBarConfigType, ZBarScanner, ZBarSymbolType } = zbar;
  const created = await ZBarScanner.create();
  created.setConfig(ZBarSymbolType.ZBAR_NONE, ZBarConfigType.ZBAR_CFG_ENABLE, 0);
  for (const symbol of symbols) created.setConfig(ZBarSymbolType[symbol], ZBarConfigType.ZBAR_CFG_ENABLE, 1);
  for (const density of [ZBarConfigType.ZBAR_CFG_X_DENSITY, ZBarConfigType.ZBAR_CFG_Y_DENSITY]) {
    created.setConfig(ZBarSymbolType.ZBAR_NONE, density, everyLine);
  }
  return created;
}
