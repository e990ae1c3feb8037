import type { DrawLine } from "./encode-slip";

const LINE_DOTS = 32;
const FONT_DOTS = 24;

/** Draws a line with the tablet's own letters, wrapped to the roll, black on white. */
export const drawLine: DrawLine = (text, dots, { size, isBold, isCentred }) => {
  const canvas = document.createElement("canvas");
  const font = `${isBold ? "bold " : ""}${FONT_DOTS * size}px system-ui, sans-serif`;
  const lines = wrap(contextOf(canvas), font, text, dots);
  canvas.width = dots;
  canvas.height = LINE_DOTS * size * lines.length; // 32 and 64 are multiples of 8
  const context = contextOf(canvas);
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "#000";
  context.font = font;
  context.textBaseline = "middle";
  context.textAlign = isCentred ? "center" : "start";
  for (const [index, line] of lines.entries()) {
    context.fillText(line, isCentred ? dots / 2 : 0, LINE_DOTS * size * (index + 0.5), dots);
  }
  return { picture: canvas, height: canvas.height };
};

/** Breaks before the sign that no longer fits; these scripts mostly have no blanks to break at. */
function wrap(context: CanvasRenderingContext2D, font: string, text: string, dots: number): readonly string[] {
  context.font = font;
  const lines: string[] = [];
  let line = "";
  for (const sign of text) {
    if (line !== "" && context.measureText(line + sign).width > dots) {
      lines.push(line);
      line = "";
    }
    line += sign;
  }
  return [...lines, line];
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("this browser draws no pictures");
  return context;
}
