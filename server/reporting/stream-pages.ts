import "server-only";

type Pages<Place> = {
  /** Written before the first line. */
  readonly head: string;
  readonly first: Place | null;
  readonly readPage: (
    place: Place | null,
  ) => Promise<{ readonly lines: readonly string[]; readonly next: Place | null }>;
  /** Told once, at the end or when the reader goes away, how many lines went out. */
  readonly onEnd: (lines: number) => Promise<void>;
};

/**
 * A long list as a stream of text, a page at a time and only as fast as it is read: memory stays flat however long the
 * list is, and no transaction stays open.
 */
export function streamPages<Place>({ head, first, readPage, onEnd }: Pages<Place>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let place = first;
  let count = 0;
  let isBegun = false;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { lines, next } = await readPage(place);
        count += lines.length;
        controller.enqueue(encoder.encode((isBegun ? "" : head) + lines.join("")));
        isBegun = true;
        place = next;
        if (place !== null) return;
        await onEnd(count);
        controller.close();
      },
      cancel: () => onEnd(count),
    },
    { highWaterMark: 1 },
  );
}
