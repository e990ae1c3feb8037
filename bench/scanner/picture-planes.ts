import type { Picture } from "./feed-worker";

/** What a canvas shows as I420, the form in which a camera's pictures come: full light, colour at a quarter (BT.601). */
export function planesOf({ data, width, height }: ImageData): Picture {
  const planes = new Uint8Array((width * height * 3) / 2);
  const half = width / 2;
  const at = { u: width * height, v: width * height + (half * height) / 2 };
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const place = y * width + x;
      const [r = 0, g = 0, b = 0] = [data[place * 4], data[place * 4 + 1], data[place * 4 + 2]];
      planes[place] = 16.5 + 0.257 * r + 0.504 * g + 0.098 * b;
      if (x % 2 !== 0 || y % 2 !== 0) continue;
      const colour = (y / 2) * half + x / 2;
      planes[at.u + colour] = 128.5 - 0.148 * r - 0.291 * g + 0.439 * b;
      planes[at.v + colour] = 128.5 + 0.439 * r - 0.368 * g - 0.071 * b;
    }
  }
  return { planes: planes.buffer, width, height };
}
