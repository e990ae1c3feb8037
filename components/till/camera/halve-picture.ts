import type { GreyPicture } from "./grey-picture";

/** Half as wide and high: each pixel is the mean of four. */
export function halve({ light, width, height }: GreyPicture): GreyPicture {
  const half = { width: width >> 1, height: height >> 1 };
  const mean = new Uint8Array(half.width * half.height);
  for (let y = 0; y < half.height; y += 1) {
    for (let x = 0; x < half.width; x += 1) {
      const at = 2 * (y * width + x);
      const below = at + width;
      const sum = (light[at] ?? 0) + (light[at + 1] ?? 0) + (light[below] ?? 0) + (light[below + 1] ?? 0);
      mean[y * half.width + x] = sum / 4;
    }
  }
  return { light: mean, ...half };
}
