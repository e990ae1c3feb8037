// From the most particular word to the most general one: every browser also calls itself what came before it.
const BROWSERS = [
  ["Edg", "Edge"],
  ["OPR", "Opera"],
  ["SamsungBrowser", "Samsung Internet"],
  ["Firefox", "Firefox"],
  ["FxiOS", "Firefox"],
  ["CriOS", "Chrome"],
  ["Chrome", "Chrome"],
  ["Safari", "Safari"],
] as const;
const SYSTEMS = [
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["CrOS", "ChromeOS"],
  ["Windows", "Windows"],
  ["Mac OS", "Mac"],
  ["Linux", "Linux"],
] as const;

/** "Chrome · Windows" out of a User-Agent, for somebody to recognise their own sessions; it proves nothing. */
export function nameBrowser(userAgent: string): string | null {
  const wordOf = (list: readonly (readonly [string, string])[]) =>
    list.find(([mark]) => userAgent.includes(mark))?.[1] ?? null;
  const words = [wordOf(BROWSERS), wordOf(SYSTEMS)].filter((word) => word !== null);
  return words.length === 0 ? null : words.join(" · ");
}
