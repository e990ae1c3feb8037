import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LOCALES } from "../locales";
import { CURRENCY_CODES } from "../money/currencies";
import { readSettings } from "./read-settings";
import { settingsTexts } from "./settings-texts";
import { SETTING_GROUPS, type SettingGroup, type SettingName, type StoreSettings } from "./store-settings";

const STORE: StoreSettings = {
  name: "Komorebi Coffee",
  address: null,
  currency: "JPY",
  timeZone: "Asia/Tokyo",
  language: null,
  merchantCategoryCode: "5814",
  dayEndMinutes: 300,
  takesLongCodes: false,
  holdsWhenAway: false,
  refundLimitMinor: null,
  maxAmountMinor: null,
  refundWindowDays: 365,
  lookAlikeMinutes: 5,
  refundReasons: [],
  receiptHeader: null,
  receiptFooter: null,
  queryLimitMs: null,
  queryIntervalMs: null,
};

const groupOf = (name: SettingName): SettingGroup =>
  (Object.keys(SETTING_GROUPS) as SettingGroup[]).find((group) =>
    (SETTING_GROUPS[group] as readonly SettingName[]).includes(name),
  ) ?? "place";
const read = (name: SettingName, text: string, currency: StoreSettings["currency"] = "JPY") =>
  readSettings({ group: groupOf(name), values: { ...settingsTexts({ ...STORE, currency }), [name]: text } }, currency);

describe("what a setting accepts", () => {
  it.each<[SettingName, string, unknown]>([
    ["name", "  <b>Kō & Söhne</b> 😀 ", "<b>Kō & Söhne</b> 😀"],
    ["name", "=1+1", "=1+1"],
    ["address", "", null],
    ["language", "zh-CN", "zh-CN"],
    ["merchantCategoryCode", "", null],
    ["dayEndMinutes", "05:30", 330],
    ["takesLongCodes", "on", true],
    ["maxAmountMinor", "5000", 5_000],
    ["maxAmountMinor", "", null],
    ["refundLimitMinor", "0", 0],
    ["refundWindowDays", "90", 90],
    ["lookAlikeMinutes", "0", 0],
    ["refundReasons", " Wrong size \n\nWrong size\nSold out", ["Wrong size", "Sold out"]],
    ["queryLimitMs", "170", 170_000],
    ["queryIntervalMs", "2", 2_000],
  ])("%s takes %j", (name, text, value) => {
    expect(read(name, text)).toMatchObject({ ok: true, patch: { [name]: value } });
  });

  it.each<[SettingName, string]>([
    ["name", "   "],
    ["name", "x".repeat(101)],
    ["name", "😀".repeat(500)],
    ["address", "x".repeat(301)],
    ["currency", "XXX"],
    ["currency", "jpy"],
    ["timeZone", "Mars/Olympus"],
    ["timeZone", "+09:00"],
    ["language", "xx"],
    ["merchantCategoryCode", "58A4"],
    ["merchantCategoryCode", "58144"],
    ["dayEndMinutes", "05:31"],
    ["dayEndMinutes", "24:00"],
    ["takesLongCodes", "yes"],
    ["maxAmountMinor", "0"],
    ["maxAmountMinor", "12.50"],
    ["maxAmountMinor", "-5"],
    ["maxAmountMinor", "9999999999999"],
    ["maxAmountMinor", "a lot"],
    ["refundLimitMinor", "1e3"],
    ["refundWindowDays", "0"],
    ["refundWindowDays", "366"],
    ["refundWindowDays", ""],
    ["lookAlikeMinutes", "61"],
    ["refundReasons", "x".repeat(61)],
    ["refundReasons", Array.from({ length: 9 }, (_, index) => `reason ${index}`).join("\n")],
    ["receiptHeader", "x".repeat(401)],
    ["queryLimitMs", "29"],
    ["queryLimitMs", "171"],
    ["queryIntervalMs", "11"],
    ["queryIntervalMs", "2.5"],
  ])("%s does not take %j, and names itself", (name, text) => {
    expect(read(name, text)).toEqual({ ok: false, field: name });
  });

  it("reads amounts in the store's own currency", () => {
    expect(read("maxAmountMinor", "12,50", "EUR")).toMatchObject({ ok: true, patch: { maxAmountMinor: 1_250 } });
  });

  it("takes nothing of another card along", () => {
    const result = readSettings({ group: "receipt", values: { receiptHeader: "Hi", name: "other", id: "x" } }, "JPY");
    expect(result).toEqual({ ok: true, patch: { receiptHeader: "Hi", receiptFooter: null } });
  });
});

const line = (max: number) =>
  fc
    .string({ minLength: 1, maxLength: max })
    .map((text) =>
      text
        .trim()
        .replaceAll(/[\r\n]/g, " ")
        .trim(),
    )
    .filter((text) => text !== "");
const settings: fc.Arbitrary<StoreSettings> = fc.record({
  name: line(50),
  address: fc.option(line(100)),
  currency: fc.constantFrom(...CURRENCY_CODES),
  timeZone: fc.constantFrom("Asia/Tokyo", "Europe/Lisbon", "Asia/Kathmandu"),
  language: fc.option(fc.constantFrom(...LOCALES)),
  merchantCategoryCode: fc.option(fc.constantFrom("5814", "0000")),
  dayEndMinutes: fc.nat(95).map((quarter) => quarter * 15),
  takesLongCodes: fc.boolean(),
  holdsWhenAway: fc.boolean(),
  refundLimitMinor: fc.option(fc.nat(1_000_000_000)),
  maxAmountMinor: fc.option(fc.integer({ min: 1, max: 1_000_000_000 })),
  refundWindowDays: fc.integer({ min: 1, max: 365 }),
  lookAlikeMinutes: fc.nat(60),
  refundReasons: fc.uniqueArray(line(30), { maxLength: 8 }),
  receiptHeader: fc.option(line(100)),
  receiptFooter: fc.option(line(100)),
  queryLimitMs: fc.option(fc.integer({ min: 30, max: 170 }).map((value) => value * 1_000)),
  queryIntervalMs: fc.option(fc.integer({ min: 2, max: 10 }).map((value) => value * 1_000)),
});

it("reads every store's settings back as they stood in the fields", () => {
  fc.assert(
    fc.property(settings, (store) => {
      const values = settingsTexts(store);
      const patches = (Object.keys(SETTING_GROUPS) as SettingGroup[]).map((group) => {
        const result = readSettings({ group, values }, store.currency);
        return result.ok ? result.patch : { wrong: result.field };
      });
      expect(Object.assign({}, ...patches)).toEqual(store);
    }),
  );
});
