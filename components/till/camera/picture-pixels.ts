/** `half`: at half the size. */
export type View = "whole" | "half";

let canvas: OffscreenCanvas | null = null;

/** The pixels of a picture in a view of it; for the worker, which keeps one canvas for all of them. */
export function pixelsOf(bitmap: ImageBitmap, view: View): ImageData {
  const { width, height } = bitmap;
  const scale = view === "half" ? 0.5 : 1;
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  if (canvas?.width !== size.width || canvas.height !== size.height)
    canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("no 2d context in this worker");
  context.drawImage(bitmap, 0, 0, size.width, size.height);
  return context.getImageData(0, 0, size.width, size.height);
}

const STRENGTH = 2;

/** Grey, with every edge lifted: each pixel moves away from the mean of its 5 by 5 neighbourhood. */
export function sharpen({ data, width, height }: ImageData): ImageData {
  const grey = new Float32Array(width * height);
  for (let place = 0; place < grey.length; place += 1) {
    const at = place * 4;
    grey[place] = ((data[at] ?? 0) + 2 * (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 4;
  }
  const soft = smooth(smooth(grey, width, 1), width, width);
  const out = new ImageData(width, height);
  for (let place = 0; place < grey.length; place += 1) {
    const own = grey[place] ?? 0;
    const value = own + STRENGTH * (own - (soft[place] ?? own));
    out.data.fill(value, place * 4, place * 4 + 3);
    out.data[place * 4 + 3] = 255;
  }
  return out;
}

/** Mean of five neighbours in one direction; `step` is 1 for a row and the width for a column. */
function smooth(values: Float32Array, width: number, step: number): Float32Array {
  const result = new Float32Array(values.length);
  const margin = step === 1 ? 2 : 2 * width;
  for (let place = margin; place < values.length - margin; place += 1) {
    let sum = 0;
    for (let offset = -2; offset <= 2; offset += 1) sum += values[place + offset * step] ?? 0;
    result[place] = sum / 5;
  }
  return result;
}
