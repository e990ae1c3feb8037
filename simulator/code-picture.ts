import { toSVG } from "bwip-js/node";

export type CodeKind = "bar" | "qr";

/**
 * Draws a code as SVG: Code 128 (ISO/IEC 15417) or QR of the same digits, each with its quiet zone (protocol §7).
 * @param text digits only
 */
export function drawCode(text: string, kind: CodeKind): string {
  const shared = { text, scale: 3, backgroundcolor: "FFFFFF", barcolor: "000000" };
  return kind === "bar"
    ? toSVG({ ...shared, bcid: "code128", height: 16, paddingwidth: 10, paddingheight: 4 })
    : toSVG({ ...shared, bcid: "qrcode", padding: 4 });
}
