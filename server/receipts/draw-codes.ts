import "server-only";
import { toSVG } from "bwip-js/node";

/** Code 128 (ISO/IEC 15417) of a receipt's digits, with its quiet zone, as a data address. */
export function drawBar(digits: string): string {
  return asAddress(toSVG({ bcid: "code128", text: digits, scale: 2, height: 12, paddingwidth: 10 }));
}

/** A QR code (a receipt's address, or its digits) with its quiet zone, as a data address. */
export function drawQr(text: string): string {
  return asAddress(toSVG({ bcid: "qrcode", text, scale: 3, padding: 4 }));
}

function asAddress(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}
