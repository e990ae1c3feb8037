import type { FormatProfile } from "./format-profile";
import { FORMAT_PROFILES, looseName, MOST_SKIPPED_LINES } from "./format-profiles";
import { type KindMeaning, MOST_KINDS, OWN_FIELDS, type OwnField, type OwnProfile } from "./own-profile";
import { createRecordSplitter } from "./split-records";

const DELIMITERS = [",", ";", "\t", "|"] as const;
/** As many first lines are looked at as can be shown beside each other. */
const LOOKED_AT = MOST_SKIPPED_LINES + 2;

/** The first rows of a sample as a table: `header` is the line with the column names. */
export type SampleTable = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** Cuts a sample into its columns. Pure. @param rows how many rows after the header are wanted */
export function readSample(
  text: string,
  { delimiter, skipLines }: Pick<OwnProfile, "delimiter" | "skipLines">,
  rows: number,
): SampleTable {
  const records: (readonly string[])[] = [];
  const splitter = createRecordSplitter(delimiter, '"', {
    fits: () => true,
    onProblem: () => undefined,
    onRecord: (fields, lineNo) => {
      if (lineNo > skipLines && records.length <= rows) records.push(fields);
    },
  });
  splitter.push(text.replace(/^\uFEFF/, ""));
  splitter.end();
  const [header = [], ...others] = records;
  return { header: header.map((name) => name.trim()), rows: others };
}

/** The words in a column of a sample, each once and in lower case; no more than a format may hold. */
export function wordsOf(table: SampleTable, column: string | undefined): readonly string[] {
  const place = column === undefined ? -1 : table.header.indexOf(column);
  if (place < 0) return [];
  return [...new Set(table.rows.map((row) => (row[place] ?? "").trim().toLowerCase()))].slice(0, MOST_KINDS);
}

/** A first description of a file nobody has described, from what its columns are called elsewhere. Pure. */
export function guessMapping(text: string, name: string, known: readonly FormatProfile[]): OwnProfile {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/, LOOKED_AT)
    .map((line) => line.trimEnd());
  const delimiter = DELIMITERS.reduce((best, each) => (widest(lines, each) > widest(lines, best) ? each : best));
  const width = widest(lines, delimiter);
  const skipLines = Math.max(
    0,
    lines.findIndex((line) => line.split(delimiter).length === width),
  );
  const table = readSample(text, { delimiter, skipLines }, LOOKED_AT);
  const columns = guessColumns(table.header, [...known, ...FORMAT_PROFILES]);
  return {
    name: "",
    purpose: columns.net === undefined ? "transaction" : "settlement_detail",
    fileName: name.replace(/20\d{6}/, "{date}"),
    delimiter,
    skipLines,
    isDayFirst: false,
    amountUnit: "major",
    fee: "signed",
    columns,
    kinds: Object.fromEntries(wordsOf(table, columns.kind).map((word) => [word, guessMeaning(word)])),
    success: [],
  };
}

function widest(lines: readonly string[], delimiter: string): number {
  return Math.max(...lines.map((line) => line.split(delimiter).length));
}

function guessColumns(
  header: readonly string[],
  profiles: readonly FormatProfile[],
): Partial<Record<OwnField, string>> {
  const columns: Partial<Record<OwnField, string>> = {};
  const taken = new Set<string>();
  for (const field of OWN_FIELDS) {
    const names = new Set(profiles.flatMap(({ columns: { [field]: rule } }) => rule?.names.map(looseName) ?? []));
    const column = header.find((name) => names.has(looseName(name)) && !taken.has(name));
    if (column === undefined) continue;
    columns[field] = column;
    taken.add(column);
  }
  return columns;
}

/** What a word usually means; what nobody has heard of is passed over until a person says otherwise. */
export function guessMeaning(word: string): KindMeaning {
  for (const { kinds, totalKinds } of FORMAT_PROFILES) {
    const kind = kinds[word];
    if (kind !== undefined) return kind;
    if (totalKinds.includes(word)) return "TOTAL";
  }
  return "SKIP";
}
