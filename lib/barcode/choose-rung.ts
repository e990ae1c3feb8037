/**
 * One way to look at one picture. `lean`: zxing-wasm, both symbols, inverted too. `bars`: zbar-wasm, bars alone, in few lines.
 * `sharpened`: lean for a dark, faint or blurred picture. `zbar`: both symbols in every line, better at tilt.
 */
export type Rung = "lean" | "bars" | "sharpened" | "zbar";

const LOOKS: readonly (readonly Rung[])[] = [
  ["lean", "bars", "sharpened"],
  ["lean", "bars", "zbar"],
];

/**
 * Which ways to look at the next picture, in their order, until one sees a payment code.
 * @param looks how many pictures in a row had none, 0 at first
 */
export function chooseRungs(looks: number): readonly Rung[] {
  return LOOKS[looks % LOOKS.length] ?? ["lean"];
}
