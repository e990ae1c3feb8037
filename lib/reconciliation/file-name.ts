import type { FormatProfile } from "./format-profile";

/** What a file's name tells; dates as yyyy-mm-dd. */
export type FileNameParts = {
  readonly currency: string | null;
  readonly date: string | null;
  readonly merchantId: string | null;
};

const TOKENS: ReadonlyMap<string, string> = new Map([
  ["merchantId", "([A-Za-z0-9]{1,64})"],
  ["currency", "([A-Z]{3})"],
  ["date", "(\\d{8})"],
  ["sequence", "(\\d{1,6})"],
  ["batch", "([A-Za-z0-9]{1,64})"],
]);

/**
 * False for a pattern that names something twice. A person may write one, and a name compared with twenty `{batch}` in a
 * row would keep the whole server busy for years.
 */
export function isFileNamePattern(text: string): boolean {
  const tokens = [...text.matchAll(/\{(\w+)\}/g)].map(([, token]) => token);
  return new Set(tokens).size === tokens.length;
}

/** Reads a file's name by its profile's pattern; null: it is another file's name. */
export function readFileName(profile: FormatProfile, name: string): FileNameParts | null {
  return readPattern(profile.fileName, name);
}

/** AlipayHK's settlement files come together in one of these a day (docs.antom.com/ac/website_hk/sftp). */
export function readZipName(name: string): FileNameParts | null {
  return readPattern("{merchantId}_{date}.zip", name);
}

function readPattern(text: string, name: string): FileNameParts | null {
  if (!isFileNamePattern(text)) return null;
  const order: string[] = [];
  const pattern = text.split(/(\{\w+\})/).map((part) => {
    const token = /^\{(\w+)\}$/.exec(part)?.[1];
    if (token === undefined) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
    order.push(token);
    return TOKENS.get(token) ?? "";
  });
  const match = new RegExp(`^${pattern.join("")}$`).exec(name);
  if (match === null) return null;
  const valueOf = (token: string): string | null => {
    const at = order.indexOf(token);
    return at < 0 ? null : (match[at + 1] ?? null);
  };
  const date = valueOf("date");
  return {
    currency: valueOf("currency"),
    date: date === null ? null : `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`,
    merchantId: valueOf("merchantId"),
  };
}

/** Fills a profile's pattern; tokens without a value stay and match nothing. */
export function fillPattern(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replaceAll(/\{(\w+)\}/g, (token, name: string) => values[name] ?? token);
}
