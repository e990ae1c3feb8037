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
      const lines = Array.from({ length: PAGE_ROWS }, (_, index) => `${page * PAGE_ROWS + index}\n`);
      return Promise.resolve({ lines, next: page + 1 < PAGES ? page + 1 : null });
    },
    onEnd: (lines) => {
      ended.push(lines);
      return Promise.resolve();
    },
  });
  return { asked, ended, reader: stream.getReader() };
}

it("never reads further ahead than one page, however long the list: a million lines never lie in memory", async () => {
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
  expect(ahead).toBeLessThanOrEqual(1);
  expect(ended).toEqual([PAGES * PAGE_ROWS]);
});

it("stops asking when the reader goes away, and says how much went out", async () => {
  const { asked, ended, reader } = openList();
  await reader.read();
  await reader.cancel();
  const before = asked.length;
  await Promise.resolve();
  expect(asked.length).toBe(before);
  expect(before).toBeLessThanOrEqual(2);
  expect(ended).toEqual([before * PAGE_ROWS]);
});
