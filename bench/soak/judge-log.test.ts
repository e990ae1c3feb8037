import { describe, expect, it } from "vitest";
import { createRandom, type Random } from "../proof/seeded-random";
import { judgeLog, type LogShare } from "./judge-log";
import { type LogLine, readLogLine } from "./log-lines";

const BUSY_DAY = 17_280;
const SEEDS = Array.from({ length: 60 }, (_, place) => place + 1);
const FEW_SEEDS = SEEDS.slice(0, 4);

/** What one payment writes; `share` is how much of the day is over. */
type Writes = (about: string, share: number, random: Random) => readonly LogLine[];

const line = (subject: string | null, bytes = 130): LogLine => ({ bytes, subject });
const times = (count: number, subject: string | null): LogLine[] => Array.from({ length: count }, () => line(subject));

/** As a good day writes: a line for each refund, a few for some faults. */
const dice: Writes = (about, _share, random) => [
  ...(random.chance(0.03) ? [line(`refund of ${about}`)] : []),
  ...(random.chance(0.01) ? times(random.between(0, 4), about) : []),
];

/** Tenths 2 to 5 and 6 to 10 of a day, each payment writing what `more` does beside the dice. */
function day(seed: number, more: Writes): readonly [LogShare, LogShare] {
  const random = createRandom(seed);
  const write = (from: number, to: number): LogShare => {
    const numbers = Array.from({ length: to - from }, (_, place) => from + place);
    const lines = numbers.flatMap((number) => {
      const about = `payment ${number}`;
      return [...dice(about, 0, random), ...more(about, number / BUSY_DAY, random)];
    });
    return { payments: numbers.length, lines };
  };
  return [write(BUSY_DAY * 0.1, BUSY_DAY * 0.5), write(BUSY_DAY * 0.5, BUSY_DAY)];
}

const lines = (): number => 1;
const bytes = (of: LogLine): number => of.bytes;

describe("the log of a day", () => {
  it("is flat when only the dice fell differently, whatever they were", () => {
    const blamed = SEEDS.filter((seed) => {
      const [early, late] = day(seed, () => []);
      return !judgeLog(early, late, lines).isFlat || !judgeLog(early, late, bytes).isFlat;
    });
    expect(blamed).toEqual([]);
    // The fixed limit of everything else would have blamed many of these days.
    const ratios = SEEDS.map((seed) => judgeLog(...day(seed, () => []), lines).ratio);
    expect(ratios.filter((ratio) => ratio > 1.1).length).toBeGreaterThan(5);
  });

  it.each<[string, Writes]>([
    ["each payment writes the same line", (about) => [line(about)]],
    ["every tenth payment writes some", (about, _, random) => (random.chance(0.1) ? times(3, about) : [])],
  ])("is flat when %s", (_what, writes) => {
    expect(FEW_SEEDS.filter((seed) => !judgeLog(...day(seed, writes), lines).isFlat)).toEqual([]);
  });

  it.each<[string, Writes]>([
    ["each payment writes more than the one before", (about, share) => times(Math.floor(share * 10), about)],
    [
      "more and more payments write a line",
      (about, share, random) => (random.chance(share * 0.1) ? [line(about)] : []),
    ],
    ["a line comes with the afternoon", (about, share) => (share >= 0.5 ? [line(about)] : [])],
    ["what names no payment grows", (_about, share, random) => (random.chance(share / 10) ? [line(null)] : [])],
    ["one payment is written about ever more often", (_about, share) => (share >= 0.7 ? [line("stuck")] : [])],
    [
      "every fault leaves a loop behind",
      (_about, share, random) => times(Math.floor(share * 3), `${random.between(1, 170 * share)}`),
    ],
  ])("is not flat when %s", (_what, writes) => {
    expect(FEW_SEEDS.filter((seed) => judgeLog(...day(seed, writes), lines).isFlat)).toEqual([]);
  });

  it("is not flat in bytes when its lines grow longer", () => {
    const longer: Writes = (about, share) => [line(about, 100 + Math.floor(share * 400))];
    expect(judgeLog(...day(1, longer), lines).isFlat).toBe(true);
    expect(judgeLog(...day(1, longer), bytes).isFlat).toBe(false);
  });

  it("forgives a few lines after none, and not many", () => {
    const silent = { payments: 100, lines: [] };
    const after = (count: number) => ({ payments: 100, lines: Array.from({ length: count }, () => line(null)) });
    expect(judgeLog(silent, after(0), lines)).toMatchObject({ isFlat: true, ratio: 1 });
    expect(judgeLog(silent, after(9), lines).isFlat).toBe(true);
    expect(judgeLog(silent, after(10), lines)).toMatchObject({ isFlat: false, ratio: Number.POSITIVE_INFINITY });
  });

  it("knows what a line is about", () => {
    expect(readLogLine('{"msg":"refund","refundId":"01a2"}')).toEqual({ bytes: 35, subject: "01a2" });
    expect(readLogLine('{"kind":"fenced","paymentId":"01a3"}')).toMatchObject({ subject: "01a3" });
    expect(readLogLine("✓ Ready")).toEqual({ bytes: 10, subject: null });
  });
});
