/** Excel takes a text file for UTF-8 only with this mark at its begin. */
export const CSV_BEGIN = "\uFEFF";

// A cell that begins so is a formula to a spreadsheet (OWASP, CSV injection); a tab or a return may hide one.
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * One line of a CSV file (RFC 4180) that a spreadsheet opens without harm: texts that would be formulas get an
 * apostrophe before them, and what has to be quoted is.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: string | number | null): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const harmless = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
