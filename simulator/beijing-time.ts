const BEIJING_OFFSET_MS = 8 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** RFC 3339 in Beijing time, as Alipay writes it. */
export function formatInstant(at: number): string {
  return `${new Date(at + BEIJING_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}

/** The Beijing day as yyyymmdd. */
export function beijingDay(at: number): string {
  return formatInstant(at).slice(0, 10).replaceAll("-", "");
}

/** ms UTC of the next midnight in Beijing. */
export function endOfBeijingDay(at: number): number {
  return (Math.floor((at + BEIJING_OFFSET_MS) / DAY_MS) + 1) * DAY_MS - BEIJING_OFFSET_MS;
}
