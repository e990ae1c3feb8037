import { describe, expect, it } from "vitest";
import { chooseSighting, type Sighting, type SightingMemory } from "./choose-sighting";

const CODE = "280244567856723026";
const MISREAD = "280244561111723026";
const qr = (text: string): Sighting => ({ text, symbol: "qr" });
const bars = (text: string): Sighting => ({ text, symbol: "code-128" });

function watch(pictures: readonly (readonly Sighting[])[]): (string | null)[] {
  let memory: SightingMemory = null;
  return pictures.map((picture) => {
    const chosen = chooseSighting(memory, picture);
    memory = chosen.memory;
    return chosen.text;
  });
}

describe("what counts of a picture", () => {
  it.each<[string, Sighting[][], (string | null)[]]>([
    ["a payment QR at once", [[qr(CODE)]], [CODE]],
    ["bars alone only when read twice", [[bars(CODE)], [], [bars(CODE)]], [null, null, CODE]],
    ["bars that disagree never", [[bars(MISREAD)], [bars(CODE)], [bars(MISREAD)]], [null, null, null]],
    ["the QR where both disagree", [[bars(MISREAD), qr(CODE)]], [CODE]],
    ["the phone beside the counter's sticker", [[qr("https://qr.alipay.com/fkx0"), qr(CODE)]], [CODE]],
    ["neither of two phones", [[qr(CODE), qr(MISREAD)]], [null]],
    [
      "neither of two phones' bars, until one has gone",
      [[bars(CODE)], [bars(CODE), bars(MISREAD)], [bars(CODE)], [bars(CODE)]],
      [null, null, null, CODE],
    ],
    ["another code when it stays", [[qr("WIFI:S:Shop;;")], [qr("WIFI:S:Shop;;")]], [null, "WIFI:S:Shop;;"]],
    [
      "a WeChat code when it stays",
      [[qr("134650139473217861")], [qr("134650139473217861")]],
      [null, "134650139473217861"],
    ],
    ["nothing", [[]], [null]],
  ])("is %s", (_name, pictures, texts) => {
    expect(watch(pictures)).toEqual(texts);
  });
});
