/**
 * One way to look at one picture. `lean` and `thorough`: zxing-wasm without and with inverted and faint codes. `sharpened`: the
 * same for a dark or blurred picture. `zbar`: another decoder, better at tilt.
 */
export type Rung = "lean" | "thorough" | "sharpened" | "zbar";

// docs/scanning.md, "The ladder": every other look is the quick one, because the next picture is often a better one; the
// others take turns by what each adds for its time.
const LOOKS: readonly Rung[] = ["lean", "thorough", "lean", "sharpened", "lean", "thorough", "lean", "zbar"];

/** Which way to look next. @param looks how many pictures in a row had no payment code, 0 at first */
export function chooseRung(looks: number): Rung {
  return LOOKS[looks % LOOKS.length] ?? "lean";
}
