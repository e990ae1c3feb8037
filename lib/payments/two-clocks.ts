/** One instant on the shop's wall and on Alipay's. `beijing` is null when both clocks show the same. */
export type TwoClocks = { readonly day: string; readonly shop: string; readonly beijing: string | null };

const BEIJING = "Asia/Shanghai";
const TIME = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
const DAY = { weekday: "short", day: "numeric", month: "short" } as const;

/** @param at ms UTC; @param zone the store's IANA zone */
export function readClocks(at: number, zone: string, locale: string): TwoClocks {
  const day = format(at, zone, locale, DAY);
  const shop = format(at, zone, locale, TIME);
  const beijingDay = format(at, BEIJING, locale, DAY);
  const beijing = format(at, BEIJING, locale, TIME);
  const isSame = day === beijingDay && shop === beijing;
  return { day, shop, beijing: isSame ? null : day === beijingDay ? beijing : `${beijingDay} ${beijing}` };
}

/** A last moment, with its day and year: "23 Nov 2026, 01:15". */
export function readDeadline(at: number, zone: string, locale: string): { shop: string; beijing: string | null } {
  const style = { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" } as const;
  const shop = format(at, zone, locale, { ...style, hourCycle: "h23" });
  const beijing = format(at, BEIJING, locale, { ...style, hourCycle: "h23" });
  return { shop, beijing: beijing === shop ? null : beijing };
}

/** The zone's name at that moment: "Japan Standard Time". */
export function zoneName(at: number, zone: string, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "long" }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
}

export function beijingZoneName(at: number, locale: string): string {
  return zoneName(at, BEIJING, locale);
}

function format(at: number, timeZone: string, locale: string, style: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...style, timeZone }).format(at);
}
