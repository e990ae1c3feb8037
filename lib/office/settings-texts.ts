import { decimalText } from "../money/decimal-text";
import type { SettingName, StoreSettings } from "./store-settings";

/** A store's settings as they stand in the fields of the form; read-settings.ts reads them back. Pure. */
export function settingsTexts(settings: StoreSettings): Readonly<Record<SettingName, string>> {
  const { currency, dayEndMinutes } = settings;
  const amount = (minor: number | null) => (minor === null ? "" : decimalText({ currency, minor }));
  const seconds = (ms: number | null) => (ms === null ? "" : String(ms / 1_000));
  const two = (value: number) => String(value).padStart(2, "0");
  return {
    name: settings.name,
    address: settings.address ?? "",
    currency,
    timeZone: settings.timeZone,
    language: settings.language ?? "",
    merchantCategoryCode: settings.merchantCategoryCode ?? "",
    dayEndMinutes: `${two(Math.floor(dayEndMinutes / 60))}:${two(dayEndMinutes % 60)}`,
    takesLongCodes: settings.takesLongCodes ? "on" : "",
    holdsWhenAway: settings.holdsWhenAway ? "on" : "",
    maxAmountMinor: amount(settings.maxAmountMinor),
    refundLimitMinor: amount(settings.refundLimitMinor),
    refundWindowDays: String(settings.refundWindowDays),
    lookAlikeMinutes: String(settings.lookAlikeMinutes),
    refundReasons: settings.refundReasons.join("\n"),
    receiptHeader: settings.receiptHeader ?? "",
    receiptFooter: settings.receiptFooter ?? "",
    queryLimitMs: seconds(settings.queryLimitMs),
    queryIntervalMs: seconds(settings.queryIntervalMs),
  };
}
