import { z } from "zod";
import { hidePaymentCodes } from "../barcode/payment-code-in-text";
import { isTimeZone } from "../business-day/is-time-zone";
import { LOCALES } from "../locales";
import { CURRENCY_CODES, type CurrencyCode } from "../money/currencies";
import { MAX_PAYMENT_MINOR } from "../money/money";
import { readDecimalAmount } from "../money/read-decimal-amount";
import { PAYMENT_POLICY_BOUNDS } from "../payments/payment-policy";
import { keptLines, keptText, tidyLines, tidyText, typedText } from "../text/typed-text";
import { SETTING_GROUPS, type SettingName, type SettingsInput, type StoreSettings } from "./store-settings";

export type ReadSettings =
  | { readonly ok: true; readonly patch: Partial<StoreSettings> }
  | { readonly ok: false; readonly field: SettingName };

const SECOND = 1_000;
const MOST_REASONS = 8;

/** Nothing written is null: the house's own value. */
const optional = <Schema extends z.ZodType<unknown, string>>(schema: Schema) =>
  z.string().transform((text, context): z.output<Schema> | null => {
    if (text.trim() === "") return null;
    const parsed = schema.safeParse(text);
    if (parsed.success) return parsed.data;
    context.addIssue({ code: "custom", message: "not the setting" });
    return z.NEVER;
  });
const whole = (min: number, max: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max));
const seconds = ({ min, max }: { min: number; max: number }) =>
  whole(min / SECOND, max / SECOND).transform((value) => value * SECOND);
const amount = (currency: CurrencyCode, min: number) =>
  z.string().transform((text, context) => {
    const minor = readDecimalAmount(text, currency);
    if (minor !== null && minor >= min && minor <= MAX_PAYMENT_MINOR) return minor;
    context.addIssue({ code: "custom", message: "not an amount" });
    return z.NEVER;
  });
/** "05:30": the wall time the business day ends at, in quarters of an hour. */
const quarterOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):(00|15|30|45)$/)
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
const reasons = z
  .string()
  .transform((text) =>
    [
      ...new Set(
        tidyLines(text)
          .split("\n")
          .map((reason) => hidePaymentCodes(tidyText(reason))),
      ),
    ].filter((reason) => reason !== ""),
  )
  .pipe(z.array(z.string().max(60)).max(MOST_REASONS));

/** A box that is ticked or not. */
const isOn = z.enum(["", "on"]).transform((text) => text === "on");

/** What each setting accepts, as it is written into its field; the sentence for each is office.settings.rule. */
function schemasFor(currency: CurrencyCode) {
  return {
    name: keptText(100).min(1),
    address: optional(keptText(300)),
    currency: z.enum(CURRENCY_CODES),
    timeZone: typedText(60).refine(isTimeZone),
    language: optional(z.enum(LOCALES)),
    merchantCategoryCode: optional(
      z
        .string()
        .trim()
        .regex(/^\d{4}$/),
    ),
    dayEndMinutes: quarterOfDay,
    takesLongCodes: isOn,
    holdsWhenAway: isOn,
    maxAmountMinor: optional(amount(currency, 1)),
    refundLimitMinor: optional(amount(currency, 0)),
    refundWindowDays: whole(1, 365),
    lookAlikeMinutes: whole(0, 60),
    refundReasons: reasons,
    receiptHeader: optional(keptLines(400)),
    receiptFooter: optional(keptLines(400)),
    queryLimitMs: optional(seconds(PAYMENT_POLICY_BOUNDS.queryLimitMs)),
    queryIntervalMs: optional(seconds(PAYMENT_POLICY_BOUNDS.queryIntervalMs)),
  } as const satisfies Readonly<Record<SettingName, z.ZodType>>;
}

/**
 * Reads a filled-in card. The first field that does not keep its rule is named; then nothing of the card is taken.
 * @param currency of the store: what its amounts are written in
 */
export function readSettings({ group, values }: SettingsInput, currency: CurrencyCode): ReadSettings {
  const schemas = schemasFor(currency);
  const patch: Record<string, unknown> = {};
  for (const name of SETTING_GROUPS[group]) {
    const parsed = schemas[name].safeParse(values[name] ?? "");
    if (!parsed.success) return { ok: false, field: name };
    patch[name] = parsed.data;
  }
  return { ok: true, patch };
}
