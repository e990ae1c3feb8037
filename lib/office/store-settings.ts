import type { CurrencyCode } from "../money/currencies";

/** Everything a manager can set for a store. Null is the house's own number. Amounts in minor units, durations in ms. */
export type StoreSettings = {
  readonly name: string;
  readonly address: string | null;
  readonly currency: CurrencyCode;
  readonly timeZone: string;
  readonly language: string | null;
  readonly merchantCategoryCode: string | null;
  readonly dayEndMinutes: number;
  readonly takesLongCodes: boolean;
  /** No new payment while Alipay is silent to everything; else the till only warns. */
  readonly holdsWhenAway: boolean;
  readonly refundLimitMinor: number | null;
  readonly maxAmountMinor: number | null;
  readonly refundWindowDays: number;
  /** How long payments that look alike are asked about; 0: never. */
  readonly lookAlikeMinutes: number;
  readonly refundReasons: readonly string[];
  readonly receiptHeader: string | null;
  readonly receiptFooter: string | null;
  readonly queryLimitMs: number | null;
  readonly queryIntervalMs: number | null;
};

export type SettingName = keyof StoreSettings;

/** The cards of the settings page: what is saved together. */
export const SETTING_GROUPS = {
  place: ["name", "address", "currency", "timeZone", "language", "merchantCategoryCode", "dayEndMinutes"],
  limits: [
    "maxAmountMinor",
    "refundLimitMinor",
    "refundWindowDays",
    "lookAlikeMinutes",
    "takesLongCodes",
    "holdsWhenAway",
  ],
  refunds: ["refundReasons"],
  receipt: ["receiptHeader", "receiptFooter"],
  policy: ["queryLimitMs", "queryIntervalMs"],
} as const satisfies Readonly<Record<string, readonly SettingName[]>>;
export type SettingGroup = keyof typeof SETTING_GROUPS;

export type SettingsResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "not-signed-in" | "not-allowed" | "bad-input" }
  /** One field is wrong; its rule is what the screen says. Nothing of the card was saved. */
  | { readonly ok: false; readonly reason: "bad-field"; readonly field: SettingName };

/** A card as it was filled in: texts by the names of its settings. */
export type SettingsInput = { readonly group: SettingGroup; readonly values: Readonly<Record<string, string>> };
