/**
 * One way to look at one picture. `lean`: zxing-wasm, both symbols, inverted too. `bars`: the same for faint and tilted bars alone.
 * `sharpened`: lean for a dark or blurred picture. `zbar`: another decoder, better at tilt.
 */
export type Rung = "lean" | "bars" | "sharpened" | "zbar";

const LOOKS: readonly (readonly Rung[])[] = [
  ["lean", "bars"],
  ["lean", "bars", "zbar"],
  ["lean", "bars"],
  ["lean", "bars", "sharpened"],
];

/**
 * Which ways to look at the next picture, in their order, until one sees a payment code.
 * @param looks how many pictures in a row had none, 0 at first
 */
export function chooseRungs(looks: number): readonly Rung[] {
  return LOOKS[looks % LOOKS.length] ?? ["lean"];
}
