import { useLocale, useTimeZone } from "next-intl";
import { isTimeZone } from "@/lib/business-day/is-time-zone";

/** Writes a time by the store's clock and with 24 hours, as its receipts and lists do, wherever the tablet believes itself to be. */
export function useStoreTime(style: Intl.DateTimeFormatOptions): (at: number) => string {
  const locale = useLocale();
  const zone = useTimeZone();
  // An old browser may not know a zone's newer name: its own time is better than no result on the screen.
  const timeZone = zone !== undefined && isTimeZone(zone) ? zone : undefined;
  return (at) => new Intl.DateTimeFormat(locale, { ...style, hourCycle: "h23", timeZone }).format(at);
}
