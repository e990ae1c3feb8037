import type { GreyPicture } from "./grey-picture";

const STRENGTH = 2;
/** Pixels to each side: of the square whose mean counts as a pixel's own light, and of the one it is compared with. */
const GRAIN = 1;
const AROUND = 4;

/**
 * Every edge lifted, and not the grain of a dark picture: each pixel, as the mean of its 3 by 3 neighbourhood, moves away from the
 * mean of its 9 by 9. The rim stays as it is.
 */
export function sharpen({ light, width, height }: GreyPicture): GreyPicture {
  const sums = sumsOf(light, width);
  const lifted = Uint8ClampedArray.from(light);
  for (let y = AROUND + 1; y < height - AROUND; y += 1) {
    for (let place = y * width + AROUND + 1; place < (y + 1) * width - AROUND; place += 1) {
      const own = meanAround(sums, width, place, GRAIN);
      lifted[place] = own + STRENGTH * (own - meanAround(sums, width, place, AROUND));
    }
  }
  return { light: new Uint8Array(lifted.buffer), width, height };
}

/** For each pixel the sum of all above and left of it, itself included: with it the mean of a large square costs as little as of a small one. */
function sumsOf(light: Uint8Array, width: number): Uint32Array {
  const sums = new Uint32Array(light.length);
  let row = 0;
  for (let place = 0; place < light.length; place += 1) {
    row = (place % width === 0 ? 0 : row) + (light[place] ?? 0);
    sums[place] = row + (place < width ? 0 : (sums[place - width] ?? 0));
  }
  return sums;
}

function meanAround(sums: Uint32Array, width: number, place: number, reach: number): number {
  const size = 2 * reach + 1;
  const last = place + reach * width + reach;
  const above = last - size * width;
  const sum = (sums[last] ?? 0) - (sums[last - size] ?? 0) - (sums[above] ?? 0) + (sums[above - size] ?? 0);
  return sum / (size * size);
}
