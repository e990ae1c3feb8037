import "server-only";

/** A store as selling and its office know it. Amounts in minor units of its currency. */
export type StoreRecord = {
  readonly id: string;
  readonly name: string;
  /** A play store: no money can move in it, and its people's PINs are known to everybody. */
  readonly isDemo: boolean;
  readonly currency: string;
  readonly timeZone: string;
  readonly sellerId: string | null;
  readonly merchantCategoryCode: string | null;
  readonly takesLongCodes: boolean;
  /** How long the till asks about payments that look alike; 0: never. */
  readonly lookAlikeMinutes: number;
  /** No new payment while Alipay is silent to everything. */
  readonly holdsWhenAway: boolean;
  readonly dayEndMinutes: number;
  /** What one person may give back alone; null: the currency's own limit. */
  readonly refundLimitMinor: number | null;
  readonly refundWindowDays: number;
  readonly refundReasons: readonly string[];
  /** The largest single payment; null: the currency's own. */
  readonly maxAmountMinor: number | null;
  /** Of new devices; null: as each wishes. */
  readonly language: string | null;
};

/** The columns `storeOf` reads, for any query that joins `store`. */
export function storeColumns() {
  return [
    "store.id as store_id",
    "store.name as store_name",
    "store.is_demo",
    "store.currency",
    "store.time_zone",
    "store.seller_id",
    "store.merchant_category_code",
    "store.takes_long_codes",
    "store.look_alike_minutes",
    "store.holds_when_away",
    "store.day_end_minutes",
    "store.refund_limit_minor",
    "store.refund_window_days",
    "store.refund_reasons",
    "store.max_amount_minor",
    "store.language",
  ] as const;
}

type StoreColumns = {
  store_id: string;
  store_name: string;
  is_demo: boolean;
  currency: string;
  time_zone: string;
  seller_id: string | null;
  merchant_category_code: string | null;
  takes_long_codes: boolean;
  look_alike_minutes: number;
  holds_when_away: boolean;
  day_end_minutes: number;
  refund_limit_minor: number | null;
  refund_window_days: number;
  refund_reasons: string | null;
  max_amount_minor: number | null;
  language: string | null;
};

export function storeOf(row: StoreColumns): StoreRecord {
  return {
    id: row.store_id,
    name: row.store_name,
    isDemo: row.is_demo,
    currency: row.currency,
    timeZone: row.time_zone,
    sellerId: row.seller_id,
    merchantCategoryCode: row.merchant_category_code,
    takesLongCodes: row.takes_long_codes,
    lookAlikeMinutes: row.look_alike_minutes,
    holdsWhenAway: row.holds_when_away,
    dayEndMinutes: row.day_end_minutes,
    refundLimitMinor: row.refund_limit_minor,
    refundWindowDays: row.refund_window_days,
    refundReasons: row.refund_reasons === null ? [] : row.refund_reasons.split("\n"),
    maxAmountMinor: row.max_amount_minor,
    language: row.language,
  };
}
