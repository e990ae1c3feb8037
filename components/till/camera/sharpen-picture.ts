import type { GreyPicture } from "./grey-picture";

const STRENGTH = 2;

/** Every edge lifted: each pixel moves away from the mean of its 5 by 5 neighbourhood. */
export function sharpen({ light, width, height }: GreyPicture): GreyPicture {
  const soft = smooth(smooth(light, width, 1), width, width);
  const lifted = new Uint8ClampedArray(light.length);
  for (let place = 0; place < light.length; place += 1) {
    const own = light[place] ?? 0;
    lifted[place] = own + STRENGTH * (own - (soft[place] ?? own));
  }
  return { light: new Uint8Array(lifted.buffer), width, height };
}

/** Mean of five neighbours in one direction; `step` is 1 for a row and the width for a column. */
function smooth(values: Uint8Array | Float32Array, width: number, step: number): Float32Array {
  const result = new Float32Array(values.length);
  const margin = step === 1 ? 2 : 2 * width;
  for (let place = margin; place < values.length - margin; place += 1) {
    let sum = 0;
    for (let offset = -2; offset <= 2; offset += 1) sum += values[place + offset * step] ?? 0;
    result[place] = sum / 5;
  }
  return result;
}
