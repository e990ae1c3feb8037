import { between, type Random, randomDigits, randomFrom, wholeBetween } from "../../lib/barcode/wedge-simulation";

/** What a frame shows and how badly; drawn the same from the same spec, on every machine. */
export type FrameSpec = {
  readonly id: number;
  readonly klass: string;
  readonly seed: number;
  /** The payment code in view, or null where there is none to be found. */
  readonly code: string | null;
  readonly screen: Screen;
  /** Width of the phone in pixels of a 1280 by 720 frame. The bars are 70 % of it wide, the QR 44 %. */
  readonly phoneWidth: number;
  readonly rollDegrees: number;
  readonly tiltDegrees: number;
  readonly tiltAxis: "x" | "y";
  readonly faults: Faults;
};

/** Which symbols the phone shows. `text` is what both say. */
export type Screen = {
  readonly text: string;
  readonly symbols: "both" | "bars" | "qr" | "product";
  readonly isDark: boolean;
  /** A shop's own QR beside the phone. */
  readonly sticker: string | null;
};

export type Faults = Partial<{
  readonly blur: number;
  readonly motion: number;
  readonly gain: number;
  readonly noise: number;
  readonly glare: number;
  readonly contrast: number;
  readonly banding: number;
  readonly jpeg: number;
  readonly finger: "bars" | "qr";
}>;

type Draft = Partial<Omit<FrameSpec, "screen">> & { readonly screen?: Partial<Screen> };

/** The classes of reference/scanner.md's table; what is worst in each is still seen at a counter. */
const CLASSES: Readonly<Record<string, (random: Random) => Draft>> = {
  base: () => ({}),
  scale: (random) => ({ phoneWidth: between(random, 90, 340) }),
  rotation: (random) => ({ rollDegrees: random() < 0.1 ? 180 : between(random, 15, 90) }),
  tilt: (random) => ({ tiltDegrees: between(random, 20, 66), tiltAxis: random() < 0.5 ? "x" : "y" }),
  blur: (random) => ({ faults: { blur: between(random, 0.8, 4.5) } }),
  motion: (random) => ({ faults: { motion: between(random, 3, 22) } }),
  "low light": (random) => ({ faults: { gain: between(random, 0.12, 0.5), noise: between(random, 8, 34) } }),
  overexposed: (random) => ({ faults: { gain: between(random, 1.4, 3.4), blur: between(random, 0.5, 1.5) } }),
  glare: (random) => ({ faults: { glare: between(random, 0.5, 1) } }),
  "dark mode": () => ({ screen: { isDark: true } }),
  "low contrast": (random) => ({ faults: { contrast: between(random, 0.08, 0.45) } }),
  banding: (random) => ({ faults: { banding: between(random, 0.3, 0.7) } }),
  jpeg: (random) => ({ faults: { jpeg: between(random, 0.06, 0.4) } }),
  finger: (random) => ({ faults: { finger: random() < 0.5 ? "bars" : "qr" } }),
  "bars alone": () => ({ screen: { symbols: "bars" } }),
  "sticker beside": (random) => ({
    screen: { sticker: random() < 0.5 ? "https://qr.alipay.com/fkx0" : "WIFI:S:Shop;;" },
  }),
  mixed: mixed,
  "nothing to find": nothing,
};

export const CLASS_NAMES = Object.keys(CLASSES);

function mixed(random: Random): Draft {
  const faults: Faults[] = [
    { blur: between(random, 0.5, 1.5) },
    { motion: between(random, 2, 6) },
    { gain: between(random, 0.35, 0.7), noise: between(random, 4, 14) },
    { contrast: between(random, 0.35, 0.7) },
    { glare: between(random, 0.3, 0.7) },
    { banding: between(random, 0.2, 0.5) },
  ];
  const first = wholeBetween(random, 0, faults.length - 1);
  const second = (first + wholeBetween(random, 1, faults.length - 1)) % faults.length;
  return {
    rollDegrees: between(random, -60, 60),
    tiltDegrees: between(random, 0, 35),
    screen: { isDark: random() < 0.2 },
    faults: { ...faults[first], ...faults[second] },
  };
}

/** Other wallets, other shops' codes, and numbers that are nearly one of ours. */
function nothing(random: Random): Draft {
  const screens: Partial<Screen>[] = [
    { text: `13${randomDigits(random, 16)}` },
    { text: `62${randomDigits(random, 17)}` },
    { text: `24${randomDigits(random, 16)}` },
    { text: `31${randomDigits(random, 16)}` },
    { text: `28${randomDigits(random, 13)}` },
    { text: `28${randomDigits(random, 31)}`, symbols: "bars" },
    { text: `2${randomDigits(random, 11)}`, symbols: "product" },
    { text: "WIFI:S:Shop;T:WPA;P:secret;;", symbols: "qr" },
    { text: "https://example.com/pay?code=281234567890123456", symbols: "qr" },
    { text: `JD${randomDigits(random, 13)}`, symbols: "bars" },
  ];
  return { code: null, screen: screens[wholeBetween(random, 0, screens.length - 1)] ?? {} };
}

/** @param perClass frames of each class */
export function frameSpecs(perClass: number, seed: number): FrameSpec[] {
  return CLASS_NAMES.flatMap((klass, place) =>
    Array.from({ length: perClass }, (_, turn) => specOf(klass, seed * 1_000_003 + place * 10_007 + turn)),
  ).map((spec, id) => ({ ...spec, id }));
}

function specOf(klass: string, seed: number): Omit<FrameSpec, "id"> {
  const random = randomFrom(seed);
  const length = random() < 0.8 ? 18 : wholeBetween(random, 16, 24);
  const code = `${wholeBetween(random, 25, 30)}${randomDigits(random, length - 2)}`;
  const base = { phoneWidth: between(random, 340, 520), rollDegrees: between(random, -6, 6) };
  const draft = CLASSES[klass]?.(random) ?? {};
  return {
    klass,
    seed,
    code,
    tiltDegrees: 0,
    tiltAxis: "x",
    faults: {},
    ...base,
    ...draft,
    screen: { text: code, symbols: "both", isDark: false, sticker: null, ...draft.screen },
  };
}
