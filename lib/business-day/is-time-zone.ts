/** True for a zone of the IANA list as this machine knows it; an offset such as "+09:00" has no summer time and is none. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}
