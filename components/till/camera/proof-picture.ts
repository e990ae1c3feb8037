/** What both symbols of the proof picture say. */
export const PROOF_TEXT = "SAOMA";

// Both drawn once with bwip-js: QR version 1, rows of 21 modules in base 36; Code 128 as widths of bar, space, bar …
const QR_ROWS =
  "18n0f mxq9 wrj1 wswt wtp9 mzpd 18prz 1kw 70la 11c1x 22vh bjbr 11478 4fg 18ou4 myzt wpfb wow0 wrpr mu4x 18npr".split(
    " ",
  );
const BAR_WIDTHS = "2112142131131113231331211131231113232121412331112";
const MODULE = 4;
const QR_SIZE = 21;
const MARGIN = 10;
const BAR_HEIGHT = 30;

const BARS_WIDE = Array.from(BAR_WIDTHS).reduce((sum, width) => sum + Number(width), 0);
export const PROOF_SIZE = {
  width: (BARS_WIDE + 2 * MARGIN) * MODULE,
  height: (QR_SIZE + BAR_HEIGHT + 3 * MARGIN) * MODULE,
};

/** A small picture with a QR code and a Code 128, drawn without loading anything; null where there is no canvas. */
export function drawProofPicture(): HTMLCanvasElement | null {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, PROOF_SIZE);
  const context = canvas.getContext("2d");
  if (context === null) return null;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "#000";
  for (const { x, y, height, width } of proofRects()) context.fillRect(x, y, width, height);
  return canvas;
}

/** The black rectangles of the picture, in its pixels. */
export function proofRects(): Rect[] {
  return [...qrRects(), ...barRects()].map(({ x, y, width, height }) => ({
    x: x * MODULE,
    y: y * MODULE,
    width: width * MODULE,
    height: height * MODULE,
  }));
}

type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

function qrRects(): Rect[] {
  return QR_ROWS.flatMap((row, y) =>
    Array.from(Number.parseInt(row, 36).toString(2).padStart(QR_SIZE, "0")).flatMap((bit, x) =>
      bit === "1" ? [{ x: MARGIN + x, y: MARGIN + y, width: 1, height: 1 }] : [],
    ),
  );
}

function barRects(): Rect[] {
  let x = MARGIN;
  return Array.from(BAR_WIDTHS).flatMap((text, place) => {
    const rect = { x, y: QR_SIZE + 2 * MARGIN, width: Number(text), height: BAR_HEIGHT };
    x += rect.width;
    return place % 2 === 0 ? [rect] : [];
  });
}
