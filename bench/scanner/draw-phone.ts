import { toCanvas } from "bwip-js/browser";
import type { FrameSpec, Screen } from "./frame-spec";

/** A phone's picture: upright, bezel included. */
export const PHONE = { width: 1080, height: 1620 };

/** Draws Alipay's payment page as far as a decoder cares: blue, a white card, bars above, digits, QR below. */
export function drawPhone({ screen, faults }: FrameSpec): HTMLCanvasElement {
  const canvas = newCanvas(PHONE.width, PHONE.height);
  const context = contextOf(canvas);
  paint(context, "#111", 0, 0, PHONE.width, PHONE.height);
  paint(context, screen.isDark ? "#0b2a55" : "#1677ff", 30, 60, PHONE.width - 60, PHONE.height - 60);
  paint(context, screen.isDark ? "#000" : "#fff", 80, 180, PHONE.width - 160, 1_330);
  for (const { type, box } of symbolsOf(screen)) {
    const code = drawSymbol(type, screen);
    context.drawImage(code, box.x, box.y, box.width, box.height);
  }
  if (faults.finger === "bars") paint(context, "#c69076", 380, 180, 260, 480);
  if (faults.finger === "qr") paint(context, "#c69076", 470, 760, 420, 700);
  return canvas;
}

/** A shop's own QR on paper. */
export function drawSticker(text: string): HTMLCanvasElement {
  const canvas = newCanvas(420, 520);
  const context = contextOf(canvas);
  paint(context, "#fff", 0, 0, 420, 520);
  context.drawImage(drawSymbol("qrcode", { text, symbols: "qr", isDark: false, sticker: null }), 40, 40, 340, 340);
  return canvas;
}

type SymbolType = "code128" | "qrcode" | "ean13";
type Placed = { readonly type: SymbolType; readonly box: { x: number; y: number; width: number; height: number } };

function symbolsOf({ symbols }: Screen): Placed[] {
  const barsWide = PHONE.width * 0.7;
  const qrWide = PHONE.width * 0.44;
  const left = (wide: number) => (PHONE.width - wide) / 2;
  const bars = { x: left(barsWide), y: 280, width: barsWide, height: 250 };
  const qr = { x: left(qrWide), y: 800, width: qrWide, height: qrWide };
  if (symbols === "product") return [{ type: "ean13", box: bars }];
  return [
    ...(symbols === "qr" ? [] : [{ type: "code128" as const, box: bars }]),
    ...(symbols === "bars" ? [] : [{ type: "qrcode" as const, box: qr }]),
  ];
}

function drawSymbol(bcid: SymbolType, { text, isDark }: Screen): HTMLCanvasElement {
  const canvas = newCanvas(1, 1);
  const colours = isDark
    ? { barcolor: "ffffff", backgroundcolor: "000000" }
    : { barcolor: "000000", backgroundcolor: "ffffff" };
  toCanvas(canvas, { bcid, text, scale: 6, ...(bcid === "qrcode" ? {} : { height: 20 }), ...colours });
  return canvas;
}

export function newCanvas(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  return canvas;
}

export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("no 2d context");
  return context;
}

function paint(context: CanvasRenderingContext2D, colour: string, ...rect: [number, number, number, number]): void {
  context.fillStyle = colour;
  context.fillRect(...rect);
}
