import { request } from "node:http";

export type RawAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

type Asked = {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** A request exactly as it is written here: no browser and no URL parser tidies the path or the headers up. */
export function requestRaw(origin: string, { path, method = "GET", headers = {}, body }: Asked): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.once("error", reject);
      answer.once("end", () => {
        const list = Object.entries(answer.headers).map(([name, value]) => [name, [value].flat().join(", ")] as const);
        resolve({
          status: answer.statusCode ?? 0,
          headers: Object.fromEntries(list),
          body: Buffer.concat(chunks).toString("utf8"),
        });
      });
    });
    asked.once("error", reject);
    asked.end(body);
  });
}

/** A few at a time, in order of the list. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  width = 8,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let begin = 0; begin < items.length; begin += width)
    results.push(...(await Promise.all(items.slice(begin, begin + width).map(work))));
  return results;
}
