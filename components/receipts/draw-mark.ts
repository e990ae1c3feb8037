import { MARK_FRAME, MARK_SIZE, MARK_STROKE, MARK_TICK } from "@/components/ui/saoma-mark";
import type { DrawMark } from "./encode-slip";

/** Draws the mark black on white, from the strokes of the one on the screen. */
export const drawMark: DrawMark = (dots) => {
  const canvas = document.createElement("canvas");
  canvas.width = dots;
  canvas.height = dots;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("this browser draws no pictures");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, dots, dots);
  context.scale(dots / MARK_SIZE, dots / MARK_SIZE);
  context.lineWidth = MARK_STROKE;
  context.lineCap = "round";
  context.lineJoin = "round";
  for (const stroke of [MARK_FRAME, MARK_TICK]) context.stroke(new Path2D(stroke));
  return canvas;
};
