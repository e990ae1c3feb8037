import type { FileLine } from "./file-line";
import { type Finding, type FindingKind, holdsFile, losesContent } from "./finding";
import type { FormatProfile } from "./format-profile";
import { createLineReader, type LineResult, placeColumns } from "./read-line";
import { addChinaDays, chinaDateOf, chinaDayStart } from "./read-time";
import { createRecordSplitter } from "./split-records";
import { addLine, checkTotal, type KindTotals } from "./sum-lines";

export type FileSink = {
  readonly onLine: (line: FileLine) => void;
  readonly onFinding: (finding: Finding) => void;
};

/** What is expected of a file; null: nothing is known. */
export type Expected = { readonly merchantId: string | null; readonly date: string | null };

/** What a file held. `isHeld`: it cannot be trusted as a whole; `isWhole`: every line of it was read. */
export type FileSummary = {
  readonly lineCount: number;
  readonly findingCount: number;
  readonly isHeld: boolean;
  readonly isWhole: boolean;
  readonly totals: readonly KindTotals[];
};

export type FileReader = {
  readonly push: (text: string) => void;
  /** The stream itself broke: what was read stays, the file is held. */
  readonly fail: (kind: "not-utf8", detail: string) => void;
  readonly end: () => FileSummary;
};

/**
 * Reads a file of Alipay as it streams in: BOM, CRLF, quotes, blank lines, odd offsets, missing and extra columns, wrong
 * totals. What is wrong is told with its line number, and the rest is still read. Pure; holds one line at a time.
 */
export function createFileReader(profile: FormatProfile, expected: Expected, sink: FileSink): FileReader {
  const state = createState(sink, expected.date);
  const accept = createRowGate(profile, expected, state);
  let isFirst = true;
  const splitter = createRecordSplitter(profile.delimiter, profile.quote, {
    fits: (count) => state.width === 0 || count === state.width,
    onProblem: (kind, lineNo) => {
      if (lineNo > (profile.skipLines ?? 0)) state.find(kind, lineNo, "");
    },
    onRecord: accept,
  });
  return {
    push: (text) => {
      splitter.push(isFirst ? text.replace(/^\uFEFF/, "") : text);
      isFirst &&= text === "";
    },
    fail: (kind, detail) => state.find(kind, state.lastLine + 1, detail),
    end: () => {
      splitter.end();
      return finish(profile, state);
    },
  };
}

type State = {
  readonly sink: FileSink;
  readonly find: (kind: FindingKind, lineNo: number, detail: string) => void;
  readonly sums: Map<string, KindTotals>;
  /** The China day the lines are expected in, ms UTC. */
  readonly dayStart: number;
  readonly dayEnd: number;
  readTotal: FileLine | null;
  announced: number | null;
  read: ((fields: readonly string[], lineNo: number) => LineResult) | null;
  width: number;
  rowCount: number;
  lineCount: number;
  lastLine: number;
  findingCount: number;
  isHeld: boolean;
  isWhole: boolean;
  hasEnd: boolean;
  oddDates: number;
  otherMerchants: number;
};

function createState(sink: FileSink, date: string | null): State {
  const state: State = {
    sink,
    find: (kind, lineNo, detail) => {
      state.findingCount += 1;
      state.isHeld ||= holdsFile(kind);
      state.isWhole &&= !losesContent(kind);
      sink.onFinding({ kind, lineNo, detail });
    },
    sums: new Map(),
    dayStart: date === null ? Number.NEGATIVE_INFINITY : chinaDayStart(date),
    dayEnd: date === null ? Number.POSITIVE_INFINITY : chinaDayStart(addChinaDays(date, 1)),
    readTotal: null,
    announced: null,
    read: null,
    width: 0,
    rowCount: 0,
    lineCount: 0,
    lastLine: 0,
    findingCount: 0,
    isHeld: false,
    isWhole: true,
    hasEnd: false,
    oddDates: 0,
    otherMerchants: 0,
  };
  return state;
}

function createRowGate(
  profile: FormatProfile,
  expected: Expected,
  state: State,
): (fields: readonly string[], lineNo: number) => void {
  let isPreambleDue = profile.preambleCount !== null;
  const skipLines = profile.skipLines ?? 0;
  return (fields, lineNo) => {
    state.lastLine = lineNo;
    if (lineNo <= skipLines) return;
    if (isPreambleDue) {
      isPreambleDue = false;
      state.announced = readPreamble(fields, profile.preambleCount ?? "");
      return;
    }
    if (state.width === 0) {
      takeHeader(profile, fields, lineNo, state);
      return;
    }
    if (profile.endMark !== null && fields[0]?.trim() === profile.endMark) {
      state.hasEnd = true;
      return;
    }
    if (state.read === null) return;
    state.rowCount += 1;
    const isTrailing = fields.length === state.width + 1 && fields.at(-1)?.trim() === "";
    if (fields.length !== state.width && !isTrailing) {
      state.find("field-count", lineNo, `${fields.length}/${state.width}`);
      return;
    }
    takeRow(state, expected, state.read(fields, lineNo));
  };
}

function takeHeader(profile: FormatProfile, fields: readonly string[], lineNo: number, state: State): void {
  state.width = fields.at(-1)?.trim() === "" ? fields.length - 1 : fields.length;
  const { places, missing } = placeColumns(profile, fields);
  const required = Object.values(profile.columns).filter((rule) => rule.isRequired).length;
  if (missing.length === required) state.find("header-unknown", lineNo, fields.join(profile.delimiter).slice(0, 60));
  else for (const name of missing) state.find("column-missing", lineNo, name);
  if (missing.length === 0) state.read = createLineReader(profile, places);
}

function takeRow(state: State, expected: Expected, result: LineResult): void {
  if (result.kind === "unreadable") {
    state.find(result.finding, state.lastLine, result.detail);
    return;
  }
  if (result.kind === "skipped") return;
  if (result.kind === "total") {
    state.readTotal = result.line;
    return;
  }
  const { line } = result;
  // Each oddity is told once with its first line: a file of another day would otherwise be a finding per row.
  if (expected.merchantId !== null && line.merchantId !== null && line.merchantId !== expected.merchantId) {
    if (state.otherMerchants++ === 0) state.find("merchant-other", line.lineNo, line.merchantId);
  }
  if (line.occurredAt !== null && (line.occurredAt < state.dayStart || line.occurredAt >= state.dayEnd)) {
    if (state.oddDates++ === 0) state.find("date-other", line.lineNo, chinaDateOf(line.occurredAt));
  }
  state.lineCount += 1;
  addLine(state.sums, line);
  state.sink.onLine(line);
}

function readPreamble(fields: readonly string[], name: string): number | null {
  for (const field of fields) {
    const colon = field.indexOf(":");
    if (field.slice(0, colon).trim() === name) {
      const count = Number(field.slice(colon + 1).trim());
      return Number.isInteger(count) ? count : null;
    }
  }
  return null;
}

function finish(profile: FormatProfile, state: State): FileSummary {
  if (state.width === 0) state.find("header-unknown", 1, "");
  else if (profile.endMark !== null && !state.hasEnd) state.find("end-mark-missing", state.lastLine, profile.endMark);
  if (state.announced !== null && state.announced !== state.rowCount)
    state.find("count-differs", 1, `${state.announced}/${state.rowCount}`);
  const totals = [...state.sums.values()];
  const difference = state.readTotal === null ? null : checkTotal(state.readTotal, totals);
  if (difference !== null) state.find("total-differs", state.readTotal?.lineNo ?? 0, difference);
  return {
    lineCount: state.lineCount,
    findingCount: state.findingCount,
    isHeld: state.isHeld,
    isWhole: state.isWhole,
    totals,
  };
}
