import type { FileLine } from "./file-line";
import { type FormatProfile, PROFILE_FIELDS, type ProfileField } from "./format-profile";
import { looseName } from "./format-profiles";
import { writeDecimal } from "./read-decimal";
import { decimalsOfFile } from "./read-line";

const CHINA_OFFSET_MS = 480 * 60_000;

/**
 * Writes a file as Alipay would, in any profile: the simulator's side, and the other half of the readers' tests.
 * @param extras by column name: what our own lines do not carry, such as a title
 */
export function createFileWriter(
  profile: FormatProfile,
  extras: Readonly<Record<string, string>> = {},
): { readonly head: (rowCount: number) => string; readonly row: (line: FileLine) => string; readonly tail: string } {
  const columns = profile.header.map((name) => ({ name, field: fieldOf(profile, name) }));
  const cell = (text: string): string => quoteCell(profile, text);
  return {
    head: (rowCount) =>
      `${profile.preambleCount === null ? "" : `Partner:2088|${profile.preambleCount}:${rowCount}\n`}${profile.header.join(profile.delimiter)}\n`,
    row: (line) =>
      `${columns
        .map(({ name, field }) => cell(field === null ? (extras[name] ?? "") : valueOf(profile, field, line)))
        .join(profile.delimiter)}\n`,
    tail: profile.endMark === null ? "" : `${profile.endMark}\n`,
  };
}

/** A whole file at once. */
export function writeFile(profile: FormatProfile, lines: readonly FileLine[]): string {
  const writer = createFileWriter(profile);
  return writer.head(lines.length) + lines.map(writer.row).join("") + writer.tail;
}

function fieldOf(profile: FormatProfile, column: string): ProfileField | null {
  const loose = looseName(column);
  const field = PROFILE_FIELDS.find((candidate) => {
    const names = profile.columns[candidate]?.names ?? [];
    return names.some((name) => looseName(name) === loose);
  });
  return field ?? null;
}

function quoteCell(profile: FormatProfile, text: string): string {
  const { quote, delimiter } = profile;
  const isPlain = !text.includes(delimiter) && !text.includes("\n") && !text.includes('"');
  if (isPlain) return text;
  return quote === null ? text.replaceAll(/[|\n]/g, " ") : `${quote}${text.replaceAll(quote, quote + quote)}${quote}`;
}

function valueOf(profile: FormatProfile, field: ProfileField, line: FileLine): string {
  const isSummary = profile.purpose === "settlement_summary";
  switch (field) {
    case "kind":
      return (
        Object.entries(profile.kinds)
          .find(([, kind]) => kind === line.kind)?.[0]
          .toUpperCase() ?? line.kind
      );
    case "amount":
      return amountText(profile, isSummary ? (line.netMinor ?? line.amountMinor) : line.amountMinor, line.currency);
    case "net":
      return amountText(profile, line.netMinor, line.settleCurrency ?? line.currency);
    case "fee":
      return feeText(profile, line);
    case "occurredAt":
    case "settledAt":
      return timeText(profile, line[field]);
    case "status":
      return line.statusRaw ?? "";
    case "count":
      return line.count === null ? "" : String(line.count);
    default:
      return line[field] ?? "";
  }
}

function amountText(profile: FormatProfile, minor: number | null, currency: string): string {
  if (minor === null) return "";
  return writeDecimal(minor, profile.amountUnit === "major" ? (decimalsOfFile(currency) ?? 2) : 0);
}

function feeText(profile: FormatProfile, line: FileLine): string {
  if (line.feeMinor === null) return "";
  const fee = profile.fee === "deducted" && line.feeMinor !== 0 ? -line.feeMinor : line.feeMinor;
  const text = amountText(profile, fee, line.settleCurrency ?? line.currency);
  return profile.fee === "signed" && fee >= 0 ? `+${text}` : text;
}

function timeText(profile: FormatProfile, instant: number | null): string {
  if (instant === null) return "";
  const local = new Date(instant + CHINA_OFFSET_MS).toISOString().slice(0, 19);
  return profile.delimiter === "|" || profile.id.startsWith("alipay-hk") ? local.replace("T", " ") : `${local}+08:00`;
}
