const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
] as const;

/** How long is left, in the two units that matter: "364 days, 2 hr", "5 hr, 12 min", "3 min, 9 sec". Never below zero. */
export function timeLeftText(ms: number, locale: string): string {
  const left = Math.max(0, ms);
  const found = UNITS.findIndex(([, size]) => left >= size);
  const first = found === -1 ? UNITS.length - 1 : found;
  return UNITS.slice(first, first + 2)
    .map(([unit, size], index) => {
      const above = index === 0 ? Number.POSITIVE_INFINITY : (UNITS[first]?.[1] ?? 1);
      const value = Math.floor((left % above) / size);
      return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(value);
    })
    .join(" ");
}
