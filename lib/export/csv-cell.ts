/** Written first, so that a spreadsheet reads the file as UTF-8. */
export const CSV_START = "\uFEFF";

// What a spreadsheet takes for the beginning of a formula (OWASP CSV Injection), also in the full-width letters that
// some of them fold, and after blanks, which some of them skip.
const FORMULA = /^[\s\u0000]*[=+\-@\t\r\u0000|%＝＋－＠]/;
// Most cells of a long list: nothing in them can mean anything to a spreadsheet's reader.
const HARMLESS = /^[0-9A-Za-z][0-9A-Za-z.:_-]*$/;
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/;

/**
 * One cell of a CSV file that a spreadsheet opens without running anything in it: what looks like a formula begins with
 * an apostrophe, which spreadsheets show as text. A plain number stays one, also a negative one.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return "";
  const text = String(value);
  if (HARMLESS.test(text)) return text;
  const safe = FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return /[",;\r\n\t']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of a CSV file, with the line end that RFC 4180 asks for. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}
