import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPaymentCode } from "./payment-code";
import type { Keystroke } from "./wedge-burst";
import { EMPTY_WEDGE_STATE, foldIdle, foldKey, idleDeadline } from "./wedge-detector";
import {
  type BusyPage,
  between,
  keystrokes,
  type LateKeys,
  play,
  type Random,
  randomDigits,
  randomFrom,
  randomPaymentCode,
  wholeBetween,
} from "./wedge-simulation";

type Sample = { readonly stream: Keystroke[]; readonly busy?: BusyPage; readonly code: string | null };

const STREAMS_PER_ROW = 300;

function scan(random: Random, gapMs: () => number, around = { prefix: "", suffix: "Enter" }): Sample {
  const code = randomPaymentCode(random);
  const keys = [...Array.from(around.prefix), ...Array.from(code), ...(around.suffix === "" ? [] : [around.suffix])];
  return { stream: keystrokes(keys, gapMs), code };
}

function withStall(random: Random, stallMs: number): Sample {
  const { stream, code } = scan(random, () => between(random, 5, 20));
  const from = wholeBetween(random, 1, stream.length - 1);
  return { stream: stream.map((key, place) => (place < from ? key : { ...key, timeMs: key.timeMs + stallMs })), code };
}

function withBusyPage(random: Random, forMs: number): Sample {
  const { stream, code } = scan(random, () => between(random, 5, 20));
  const fromMs = stream[wholeBetween(random, 0, stream.length - 2)]?.timeMs ?? 0;
  return { stream, code, busy: { fromMs, forMs } };
}

function typing(random: Random, keys: readonly string[], low: number, high: number): Sample {
  return { stream: keystrokes([...keys, "Enter"], () => between(random, low, high)), code: null };
}

const amount = (random: Random) => Array.from(randomDigits(random, wholeBetween(random, 2, 7)));
const KEYBOARD = Array.from("1234567890qwertyuiopasdfghjkl;'zxcvbnm,./ ");

function mash(random: Random): Sample {
  const keys = Array.from({ length: wholeBetween(random, 8, 30) }, () => KEYBOARD[wholeBetween(random, 0, 41)] ?? "a");
  return typing(random, keys, 15, 40);
}

function heldKey(random: Random): Sample {
  const digit = String(wholeBetween(random, 0, 9));
  const keys = keystrokes(
    Array.from({ length: wholeBetween(random, 9, 40) }, () => digit),
    () => 33,
  );
  return { stream: keys.map((key, place) => ({ ...key, isRepeat: place > 0 })), code: null };
}

/** The rows of the table in scanner.md, "Keyboard wedge". */
const ROWS: Readonly<Record<string, (random: Random) => Sample>> = {
  "scanner 1 to 20 ms a character": (random) => {
    const pace = between(random, 1, 20);
    return scan(random, () => pace * between(random, 0.7, 1.3));
  },
  "40 ms a character, slow Bluetooth": (random) => scan(random, () => between(random, 32, 48)),
  "50 ms between characters": (random) => scan(random, () => between(random, 47, 55)),
  "Tab at the end": (random) => scan(random, () => between(random, 2, 20), { prefix: "", suffix: "Tab" }),
  "nothing at the end": (random) => scan(random, () => between(random, 2, 20), { prefix: "", suffix: "" }),
  "AIM prefix": (random) => scan(random, () => between(random, 2, 20), { prefix: "]C1", suffix: "Enter" }),
  "radio stall of 150 ms": (random) => withStall(random, 150),
  "radio stall of 250 ms": (random) => withStall(random, 250),
  "page busy for 150 ms": (random) => withBusyPage(random, 150),
  "page busy for 400 ms": (random) => withBusyPage(random, 400),
  "fast typing of an amount": (random) => typing(random, amount(random), 60, 110),
  "typing an 18-digit code": (random) => typing(random, Array.from(`28${randomDigits(random, 16)}`), 70, 130),
  "an arm on the keyboard": mash,
  "a held key": heldKey,
  "typing while the page is busy for 300 ms": (random) => {
    const sample = typing(random, amount(random), 60, 110);
    return { ...sample, busy: { fromMs: sample.stream[1]?.timeMs ?? 0, forMs: 300 } };
  },
};

describe("the streams of scanner.md", () => {
  it.each(Object.keys(ROWS))("%s", (row) => {
    const random = randomFrom(20_26);
    const results = Array.from({ length: STREAMS_PER_ROW }, () => {
      const sample = ROWS[row]?.(random) ?? { stream: [], code: null };
      const heard = play(sample.stream, sample.busy);
      const codes = heard.scans.map((text) => readPaymentCode(text));
      const isRight =
        sample.code === null
          ? codes.length === 0
          : codes.length === 1 && codes[0]?.ok === true && codes[0].code === sample.code;
      const isWrongScan = codes.some((reading) => !reading.ok || reading.code !== sample.code);
      // A scan leaves nothing in the amount, its terminator included.
      const leavesNothing = sample.code === null || heard.typed.length === 0;
      return { isRight: isRight && leavesNothing, isWrongScan };
    });
    expect(results.filter(({ isRight }) => isRight)).toHaveLength(STREAMS_PER_ROW);
    expect(results.filter(({ isWrongScan }) => isWrongScan)).toHaveLength(0);
  });

  it("can fail: the same codes typed by hand are not scans", () => {
    const random = randomFrom(7);
    expect(play(scan(random, () => 90).stream).scans).toEqual([]);
  });
});

describe("what a person types", () => {
  it.each([
    ["an amount", ["1", "2", "0", "0", "Enter"]],
    ["an 18-digit code", [...Array.from("280244567856723026"), "Enter"]],
    ["corrections", ["1", "Backspace", "5", "+", "7", "c", "Escape"]],
  ])("arrives whole and in order: %s", (_name, keys) => {
    const random = randomFrom(3);
    for (let round = 0; round < 100; round += 1) {
      expect(play(keystrokes(keys, () => between(random, 65, 280))).typed).toEqual(keys);
    }
  });

  it("arrives with every pause and every speed a person has", () => {
    const gaps = fc.array(fc.integer({ min: 61, max: 2_000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(gaps, (pauses) => {
        const keys = pauses.map((pause) => String(pause % 10));
        let place = 0;
        const heard = play(keystrokes(keys, () => pauses[place++] ?? 61));
        expect(heard).toEqual({ scans: [], typed: keys, swallowed: [], garbled: [] });
      }),
    );
  });

  it("waits at most 90 ms for a lone key", () => {
    const step = foldKey(EMPTY_WEDGE_STATE, {
      key: "5",
      code: "Digit5",
      timeMs: 100,
      isRepeat: false,
      isComposing: false,
    });
    expect(step.effect).toBe("none");
    expect(idleDeadline(step.state)).toBe(190);
    expect(foldIdle(step.state, 189).effect).toBe("none");
    expect(foldIdle(step.state, 190).effect).toEqual({ kind: "typing", keys: ["5"] });
    expect(idleDeadline(foldIdle(step.state, 190).state)).toBeNull();
  });

  it("is never part of the scan that follows at once", () => {
    const typed = keystrokes(["1", "2"], () => 150);
    const scanned = keystrokes([...Array.from("280244567856723026"), "Enter"], () => 8, 1_380);
    expect(play([...typed, ...scanned])).toMatchObject({ scans: ["280244567856723026"], typed: ["1", "2"] });
  });

  it("of an input method is left alone", () => {
    const composed = keystrokes(["Process", "你"], () => 10).map((stroke) => ({ ...stroke, isComposing: true }));
    expect(play(composed)).toEqual({ scans: [], typed: [], swallowed: [], garbled: [] });
  });

  it("that falls on the keyboard never becomes an amount", () => {
    const random = randomFrom(11);
    for (let round = 0; round < 100; round += 1) expect(play(mash(random).stream).typed).toEqual([]);
  });
});

describe("what else a scanner sends", () => {
  it.each([
    ["134650139473217861"],
    ["4006381333931"],
    ["WIFI:S:My Shop;T:WPA;P:a b c;;"],
    ["https://qr.alipay.com/fkx0abc"],
    ["ORDER-12345"],
    ["2802445678"],
  ])("is a scan too, so that the till can name it: %s", (text) => {
    expect(play(keystrokes([...Array.from(text), "Enter"], () => 8))).toEqual({
      scans: [text],
      typed: [],
      swallowed: [],
      garbled: [],
    });
  });

  it("is dropped, not typed, when it is half a code too short to name", () => {
    expect(play(keystrokes([...Array.from("28024"), "Enter"], () => 8))).toEqual({
      scans: [],
      typed: [],
      swallowed: [],
      garbled: ["Enter"],
    });
  });

  it("may carry control characters, as such or as shortcuts, and end with Ctrl+J or Ctrl+M", () => {
    const ctrl = (key: string) => (stroke: Keystroke) => ({ ...stroke, key, isCtrl: true });
    for (const end of ["j", "m", "J"]) {
      const keys = keystrokes([...Array.from("2802445678"), "x", ...Array.from("56723026"), end, end], () => 9);
      const stream = keys.map((stroke, place) =>
        place === 10 ? ctrl("]")(stroke) : place > 18 ? ctrl(end)(stroke) : stroke,
      );
      expect(play(stream)).toEqual({ scans: ["280244567856723026"], typed: [], swallowed: ["]", end], garbled: [] });
    }
  });

  it("leaves a person's shortcuts alone", () => {
    const keys = keystrokes(["1", "2", "j", "r"], () => 150).map((stroke, place) => ({ ...stroke, isCtrl: place > 1 }));
    expect(play(keys)).toEqual({ scans: [], typed: ["1", "2"], swallowed: [], garbled: [] });
  });

  it("may end with two Enters or Enter and Tab; the second has no effect either", () => {
    const keys = [...Array.from("280244567856723026"), "Enter", "Tab"];
    expect(play(keystrokes(keys, () => 9))).toEqual({
      scans: ["280244567856723026"],
      typed: [],
      swallowed: ["Tab"],
      garbled: [],
    });
  });

  it("does not make a person's Enter right after it disappear", () => {
    const keys = keystrokes([...Array.from("280244567856723026"), "Enter"], () => 9);
    const later = keystrokes(["Enter"], () => 0, (keys.at(-1)?.timeMs ?? 0) + 150);
    expect(play([...keys, ...later]).typed).toEqual(["Enter"]);
  });

  it("is read by the places of the keys on a French keyboard", () => {
    const signs = "à&é\"'(-è_ç";
    const french = (text: string) =>
      Array.from(text).map((digit) => ({ key: signs[Number(digit)] ?? "", code: `Digit${digit}` }));
    const prefix = [
      { key: "$", code: "BracketRight" },
      { key: "Shift", code: "ShiftLeft" },
      { key: "C", code: "KeyC" },
      { key: "&", code: "Digit1" },
    ];
    for (const keys of [french("280244567856723026"), [...prefix, ...french("280244567856723026")]]) {
      const stream = [...keys, { key: "Enter", code: "Enter" }].map((key, place) => ({
        ...key,
        timeMs: place * 8,
        isRepeat: false,
        isComposing: false,
      }));
      expect(play(stream).scans).toEqual(["280244567856723026"]);
    }
  });

  it.each([150, 450, 900, 5_000])("comes whole when the system hands part of it on %i ms late", (byMs) => {
    const code = "0002132851255876386341540613531467734809";
    const stream = keystrokes([...Array.from(code), "Enter"], () => 8);
    for (let fromPlace = 0; fromPlace < stream.length; fromPlace += 1) {
      const late: LateKeys = { fromPlace, byMs };
      const { scans, typed } = play(stream, undefined, late);
      expect([scans.at(-1), typed], `from key ${fromPlace}`).toEqual([code, []]);
    }
  });

  it("is not cut in two by a short pause once its scanner was seen to end with Enter", () => {
    const scan = (startMs: number) => keystrokes([...Array.from("280244567856723026"), "Enter"], () => 8, startMs);
    const two = [...scan(1_000), ...scan(3_000)];
    for (let fromPlace = 20; fromPlace < two.length; fromPlace += 1)
      expect(play(two, undefined, { fromPlace, byMs: 900 }).scans).toEqual(Array(2).fill("280244567856723026"));
  });

  it("leaves nothing in the amount when it is garbage after a stall, and a person's digits where they are", () => {
    const typed = keystrokes(["1", "2"], () => 150);
    const garbage = keystrokes([...Array.from("28024"), "Enter"], () => 8, 1_500);
    const stalled = garbage.map((key, place) => (place < 2 ? key : { ...key, timeMs: key.timeMs + 150 }));
    expect(play([...typed, ...stalled])).toMatchObject({ scans: [], typed: ["1", "2"], garbled: ["Enter"] });
  });

  it("takes back what a stall after the first digits let through", () => {
    const keys = keystrokes([...Array.from("280244567856723026"), "Enter"], () => 8);
    const stalled = keys.map((key, place) => (place < 2 ? key : { ...key, timeMs: key.timeMs + 250 }));
    expect(play(stalled)).toEqual({ scans: ["280244567856723026"], typed: [], swallowed: [], garbled: [] });
  });
});

describe("any keys at all", () => {
  const anyKey = fc.record({
    key: fc.constantFrom(...Array.from("0123456789aZ]- "), "Enter", "Tab", "Shift", "Backspace", "Escape", "Process"),
    code: fc.constantFrom("Digit1", "KeyC", "BracketRight", ""),
    gap: fc.integer({ min: 0, max: 500 }),
    isRepeat: fc.boolean(),
    isComposing: fc.boolean(),
  });

  it("never hand a key on twice, and never hold one for ever", () => {
    fc.assert(
      fc.property(fc.array(anyKey, { maxLength: 60 }), (strokes) => {
        let timeMs = 0;
        const stream = strokes.map(({ gap, ...stroke }) => ({ ...stroke, timeMs: (timeMs += gap) }));
        const { scans, typed, swallowed, garbled } = play(stream);
        expect(scans.join("").length + typed.length + swallowed.length + garbled.length).toBeLessThanOrEqual(
          stream.length,
        );
      }),
    );
  });
});
