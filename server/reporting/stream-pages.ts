import "server-only";

type Page<Place> = {
  /** Written out only once the page after was asked for. */
  readonly lines: () => readonly string[];
  readonly next: Place | null;
};

type Pages<Place> = {
  /** Written before the first line. */
  readonly head: string;
  readonly first: Place | null;
  readonly readPage: (place: Place | null) => Promise<Page<Place>>;
  /** Told once, at the end or when the reader goes away, how many lines went out. */
  readonly onEnd: (lines: number) => Promise<void>;
};

/**
 * A long list as a stream of text, a page at a time and only as fast as it is read: memory stays flat however long the
 * list is, and no transaction stays open. While one page is written out, the database reads the next.
 */
export function streamPages<Place>({ head, first, readPage, onEnd }: Pages<Place>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const ask = (place: Place | null): Promise<Page<Place>> => {
    const page = readPage(place);
    // Who awaits it hears of a failure; a reader that went away does not, and has no use for it.
    page.catch(() => undefined);
    return page;
  };
  let ahead: Promise<Page<Place>> | null = null;
  let count = 0;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const isFirst = ahead === null;
        const { lines, next } = await (ahead ?? ask(first));
        if (next !== null) ahead = ask(next);
        const written = lines();
        count += written.length;
        controller.enqueue(encoder.encode((isFirst ? head : "") + written.join("")));
        if (next !== null) return;
        await onEnd(count);
        controller.close();
      },
      cancel: () => onEnd(count),
    },
    { highWaterMark: 1 },
  );
}
