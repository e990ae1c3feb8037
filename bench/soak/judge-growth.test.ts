import { describe, expect, it } from "vitest";
import { judgeGrowth, PARTS, partsOf } from "./judge-growth";
import type { Sample } from "./sample";

const MB = 2 ** 20;

const linesOf = (count: number) => Array.from({ length: count }, () => ({ bytes: 150, subject: null }));

/** A day of 1,000 payments that is flat in everything, but for what `change` makes of each sample. */
function day(change: (sample: Sample) => Partial<Sample> = () => ({})): readonly Sample[] {
  return Array.from({ length: 51 }, (_, place) => {
    const payments = place * 20;
    const sample: Sample = {
      payments,
      residentBytes: 200 * MB,
      heapBytes: (80 + (place % 3) * 10) * MB,
      loopLagMs: 12,
      connections: 10,
      rows: 100 + payments * 7,
      tableBytes: 2 * MB + payments * 4_000,
      logLines: linesOf(20),
    };
    return { ...sample, ...change(sample) };
  });
}

function notFlat(samples: readonly Sample[]): readonly string[] {
  return judgeGrowth(partsOf(samples))
    .filter(({ isFlat }) => !isFlat)
    .map(({ what }) => what);
}

describe("growth over a day", () => {
  it("is flat when every payment adds the same", () => {
    const parts = partsOf(day());
    expect(parts).toHaveLength(PARTS);
    expect(parts.at(-1)?.own.lines).toHaveLength(100);
    expect(parts.at(-1)).toMatchObject({ payments: 1_000, rowsAPayment: 7, heapBytes: 90 * MB });
    expect(notFlat(day())).toEqual([]);
  });

  it("finds memory that is never given back, and forgives a warm-up", () => {
    const kept = day(({ payments, heapBytes, residentBytes }) => ({
      heapBytes: heapBytes + payments * 50_000,
      residentBytes: residentBytes + payments * 100_000,
    }));
    expect(notFlat(kept)).toEqual(["resident memory", "heap after collection"]);
    expect(notFlat(day(({ payments }) => (payments < 300 ? { residentBytes: payments * MB } : {})))).toEqual([]);
  });

  it("finds connections that are never closed", () => {
    expect(notFlat(day(({ payments }) => ({ connections: 10 + Math.floor(payments / 100) })))).toEqual([
      "database connections",
    ]);
  });

  it("finds rows, pages and log lines that grow with the day", () => {
    const growing = day(({ payments, rows, tableBytes }) => ({
      rows: rows + payments ** 2 / 500,
      tableBytes: tableBytes + payments ** 2,
      logLines: linesOf(payments / 10),
    }));
    expect(notFlat(growing)).toEqual([
      "rows a payment",
      "bytes of tables a payment",
      "log lines a payment",
      "log bytes a payment",
    ]);
  });

  it("something after nothing is growth", () => {
    const still = day(({ payments, rows }) => ({ rows: payments <= 600 ? 100 : rows }));
    expect(notFlat(still)).toEqual(["rows a payment"]);
  });

  it("counts no line twice where a tenth has no sample", () => {
    const parts = partsOf(day().filter(({ payments }) => payments <= 300 || payments > 500));
    expect(parts.reduce((sum, { own }) => sum + own.lines.length, 0)).toBe(40 * 20);
    expect(parts.reduce((sum, { own }) => sum + own.payments, 0)).toBe(1_000);
  });

  it("has no tenths of a day without payments", () => {
    expect(partsOf(day().slice(0, 1))).toEqual([]);
  });
});
