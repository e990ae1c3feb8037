import { expect, it } from "vitest";
import { streamPages } from "./stream-pages";

const PAGE_ROWS = 2_000;
const PAGES = 500; // a million lines

/** A list of a million lines that counts how often it was asked. */
function openList() {
  const asked: (number | null)[] = [];
  const ended: number[] = [];
  const stream = streamPages<number>({
    head: "head\n",
    first: null,
    readPage: (place) => {
      asked.push(place);
      const page = place ?? 0;
      const lines = (): string[] => Array.from({ length: PAGE_ROWS }, (_, index) => `${page * PAGE_ROWS + index}\n`);
      return Promise.resolve({ lines, next: page + 1 < PAGES ? page + 1 : null });
    },
    onEnd: (lines) => {
      ended.push(lines);
      return Promise.resolve();
    },
  });
  return { asked, ended, reader: stream.getReader() };
}

it("never reads further ahead than two pages, one written and one being read: a million lines never lie in memory", async () => {
  const { asked, ended, reader } = openList();
  let taken = 0;
  let ahead = 0;
  for (;;) {
    const { done } = await reader.read();
    if (done) break;
    taken += 1;
    ahead = Math.max(ahead, asked.length - taken);
  }
  expect(taken).toBe(PAGES);
  expect(ahead).toBeLessThanOrEqual(2);
  expect(ended).toEqual([PAGES * PAGE_ROWS]);
});

it("stops asking when the reader goes away, and says how much went out", async () => {
  const { asked, ended, reader } = openList();
  await reader.read();
  await reader.cancel();
  const before = asked.length;
  await Promise.resolve();
  expect(asked.length).toBe(before);
  expect(before).toBeLessThanOrEqual(3);
  // The page that was being read when the reader left went nowhere.
  expect(ended).toEqual([(before - 1) * PAGE_ROWS]);
});

it("fails the reader, and nobody else, when a page cannot be read", async () => {
  const stream = streamPages<number>({
    head: "head\n",
    first: null,
    readPage: (place) =>
      place === null
        ? Promise.resolve({ lines: () => ["one\n"], next: 1 })
        : Promise.reject(new Error("the database is away")),
    onEnd: () => Promise.resolve(),
  });
  const reader = stream.getReader();
  expect((await reader.read()).done).toBe(false);
  await expect(reader.read()).rejects.toThrow("the database is away");
});
