export type RawParams = Readonly<Record<string, string | string[] | undefined>>;

/** What a list is asked for, as its address says it. */
export type UrlParams = Readonly<Record<string, string | undefined>>;

const LONGEST_PARAM = 200;

/** The known parameters of a URL, each once and bounded; everything else in it is ignored. */
export function readUrlParams<Key extends string>(
  raw: RawParams,
  keys: readonly Key[],
): Readonly<Partial<Record<Key, string>>> {
  const known = keys.flatMap((key): [Key, string][] => {
    const value = raw[key];
    return typeof value === "string" && value !== "" ? [[key, value.slice(0, LONGEST_PARAM)]] : [];
  });
  return Object.fromEntries(known) as Partial<Record<Key, string>>; // exactly the pairs made above
}

/** The address of a list with some of its parameters changed; what is empty is left out. */
export function listHref(path: string, params: UrlParams, changes: UrlParams = {}): string {
  const given = Object.entries({ ...params, ...changes }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== "",
  );
  const query = new URLSearchParams(given).toString();
  return query === "" ? path : `${path}?${query}`;
}
