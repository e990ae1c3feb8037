import { exponentOf, isCurrencyCode } from "../money/currencies";
import type { FileLine, LineKind } from "./file-line";
import type { FindingKind } from "./finding";
import { type FormatProfile, PROFILE_FIELDS, type ProfileField } from "./format-profile";
import { looseName } from "./format-profiles";
import { readDecimal } from "./read-decimal";
import { readTime } from "./read-time";

/** Where each field of a profile is in this file; -1: the file does not have it. */
export type ColumnPlaces = Readonly<Record<ProfileField, number>>;

export type LineResult =
  | { readonly kind: "line"; readonly line: FileLine }
  /** A row of sums: what it says the rows add up to. */
  | { readonly kind: "total"; readonly line: FileLine }
  | { readonly kind: "skipped" }
  | { readonly kind: "unreadable"; readonly finding: FindingKind; readonly detail: string };

/** Finds each column by its name. @returns the places, and the required fields that are nowhere */
export function placeColumns(
  profile: FormatProfile,
  header: readonly string[],
): { places: ColumnPlaces; missing: readonly string[] } {
  const names = header.map(looseName);
  const places = Object.fromEntries(PROFILE_FIELDS.map((field) => [field, -1])) as Record<ProfileField, number>; // every field, by construction
  const missing: string[] = [];
  for (const field of PROFILE_FIELDS) {
    const rule = profile.columns[field];
    if (rule === undefined) continue;
    places[field] = rule.names.reduce((at, name) => (at >= 0 ? at : names.indexOf(looseName(name))), -1);
    if (places[field] < 0 && rule.isRequired) missing.push(rule.names[0] ?? field);
  }
  return { places, missing };
}

/** Decimals of a currency of the files: ours, and the CNY that wallets and payouts use. */
export function decimalsOfFile(currency: string): number | null {
  if (currency === "CNY") return 2;
  return isCurrencyCode(currency) ? exponentOf(currency) : null;
}

/**
 * Reads one row into our own words, or says which part of it cannot be read.
 * @param fields of the row, as many as the header has
 */
export function createLineReader(
  profile: FormatProfile,
  places: ColumnPlaces,
): (fields: readonly string[], lineNo: number) => LineResult {
  const kinds = new Map(Object.entries(profile.kinds));
  const totals = new Set(profile.totalKinds);
  const skipped = new Set(profile.skippedKinds);
  const success = new Set(profile.success);
  const isMajor = profile.amountUnit === "major";
  const isSummary = profile.purpose === "settlement_summary";

  // Made once a file, not once a line: a large day has a million of them.
  let fields: readonly string[] = [];
  const text = (field: ProfileField): string => {
    const place = places[field];
    return place < 0 ? "" : (fields[place] ?? "").trim();
  };
  /** Undefined: there is something, and it is no amount. */
  const money = (value: string, decimals: number): number | null | undefined =>
    value === "" ? null : (readDecimal(value, isMajor ? decimals : 0) ?? undefined);

  return (row, lineNo) => {
    fields = row;
    const kindText = text("kind").toLowerCase();
    if (skipped.has(kindText)) return { kind: "skipped" };
    const isTotal = totals.has(kindText);
    const kind: LineKind | undefined = isTotal ? "ADJUSTMENT" : kinds.get(kindText);
    if (kind === undefined) return unreadable("kind-unknown", kindText);

    const currency = text("currency").toUpperCase();
    const decimals = decimalsOfFile(currency);
    if (decimals === null) return unreadable("currency-unknown", currency);
    const gross = readDecimal(text("amount"), isMajor ? decimals : 0);
    if (gross === null) return unreadable("amount-unreadable", text("amount"));

    const settleCurrency = text("settleCurrency").toUpperCase();
    const settleDecimals = settleCurrency === "" ? decimals : decimalsOfFile(settleCurrency);
    if (settleDecimals === null) return unreadable("currency-unknown", settleCurrency);
    const fee = money(text("fee"), settleDecimals);
    const net = money(text("net"), settleDecimals);
    if (fee === undefined) return unreadable("amount-unreadable", text("fee"));
    if (net === undefined) return unreadable("amount-unreadable", text("net"));

    const occurredAt = timeOf(text("occurredAt"), profile);
    const settledAt = timeOf(text("settledAt"), profile);
    if (occurredAt === undefined) return unreadable("time-unreadable", text("occurredAt"));
    if (settledAt === undefined) return unreadable("time-unreadable", text("settledAt"));
    if (occurredAt === null && !isSummary) return unreadable("time-unreadable", "");

    const merchantRef = orNull(text("merchantRef"));
    const providerRef = orNull(text("providerRef"));
    if (!isSummary && merchantRef === null && providerRef === null) return unreadable("id-missing", "");
    const count = readCount(text("count"));
    if (count === undefined) return unreadable("amount-unreadable", text("count"));
    const status = text("status");

    return {
      kind: isTotal ? "total" : "line",
      line: {
        lineNo,
        kind,
        merchantId: orNull(text("merchantId")),
        storeRef: orNull(text("storeRef")),
        merchantRef,
        providerRef,
        originalRef: orNull(text("originalRef")),
        amountMinor: Math.abs(gross),
        currency,
        feeMinor: fee === null ? null : feeOf(fee, profile.fee),
        netMinor: net,
        settleCurrency: orNull(settleCurrency),
        fxRate: rateOf(text("fxRate")),
        occurredAt,
        settledAt,
        batchRef: orNull(text("batchRef")),
        statusRaw: orNull(status),
        isSuccess: success.size === 0 || success.has(status.toLowerCase()),
        wallet: orNull(text("wallet")),
        count,
      },
    };
  };
}

const DETAIL_LENGTH = 60;

function unreadable(finding: FindingKind, detail: string): LineResult {
  return { kind: "unreadable", finding, detail: detail.slice(0, DETAIL_LENGTH) };
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}

function timeOf(text: string, { isDayFirst = false }: FormatProfile): number | null | undefined {
  return text === "" ? null : (readTime(text, isDayFirst) ?? undefined);
}

function feeOf(fee: number, rule: FormatProfile["fee"]): number {
  return rule === "deducted" && fee !== 0 ? -fee : fee;
}

function rateOf(text: string): string | null {
  return /^\d{1,12}(\.\d{1,12})?$/.test(text) ? text : null;
}

function readCount(text: string): number | null | undefined {
  if (text === "") return null;
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
