import { describe, expect, it } from "vitest";
import { receiptBarOf } from "../receipts/receipt-bar";
import { chooseSighting, NOTHING_SEEN, type Sighting } from "./choose-sighting";

const CODE = "280244567856723026";
const RECEIPT = receiptBarOf("01KB2TZ3R0ABCDEFGHJKMNPQRS");
const MISREAD = "280244561111723026";
const qr = (text: string): Sighting => ({ text, symbol: "qr" });
const bars = (text: string): Sighting => ({ text, symbol: "code-128" });

function watch(pictures: readonly (readonly Sighting[])[]): (string | null)[] {
  let memory = NOTHING_SEEN;
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
    ["a QR and the same in bars at once", [[bars(CODE), qr(CODE)]], [CODE]],
    ["neither where they disagree", [[bars(MISREAD), qr(CODE)]], [null]],
    ["the phone beside the counter's sticker", [[qr("https://qr.alipay.com/fkx0"), qr(CODE)]], [CODE]],
    ["neither of two phones", [[qr(CODE), qr(MISREAD)]], [null]],
    [
      "neither of two phones, until one has been gone for six pictures",
      [[qr(CODE), qr(MISREAD)], ...Array.from({ length: 7 }, () => [qr(CODE)])],
      [null, null, null, null, null, null, CODE, CODE],
    ],
    [
      "neither of two phones while a picture may show the other alone",
      [[qr(CODE), bars(MISREAD)], [qr(CODE)], [qr(CODE)], [], [bars(MISREAD)], [qr(CODE)], [qr(CODE)], [qr(CODE)]],
      [null, null, null, null, null, null, null, null],
    ],
    ["another code when it stays", [[qr("WIFI:S:Shop;;")], [qr("WIFI:S:Shop;;")]], [null, "WIFI:S:Shop;;"]],
    [
      "a WeChat code when it stays",
      [[qr("134650139473217861")], [qr("134650139473217861")]],
      [null, "134650139473217861"],
    ],
    [
      "a receipt's number and not the link beside it",
      [
        [qr("https://pos.example/r/token"), qr(RECEIPT)],
        [qr(RECEIPT), qr("https://pos.example/r/token")],
      ],
      [null, RECEIPT],
    ],
    ["a payment code beside a receipt", [[qr(RECEIPT), qr(CODE)]], [CODE]],
    ["nothing", [[]], [null]],
  ])("is %s", (_name, pictures, texts) => {
    expect(watch(pictures)).toEqual(texts);
  });

  it.each<[string, Sighting[], boolean]>([
    ["two phones", [qr(CODE), bars(MISREAD)], true],
    ["a phone beside the counter's sticker", [qr(CODE), qr("https://qr.alipay.com/fkx0")], false],
    ["one phone that shows both symbols", [qr(CODE), bars(CODE)], false],
  ])("is crowded or not: %s", (_name, picture, isCrowded) => {
    expect(chooseSighting(NOTHING_SEEN, picture).isCrowded).toBe(isCrowded);
  });
});
