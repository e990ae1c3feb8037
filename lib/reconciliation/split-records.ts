export type RecordSink = {
  /** Asked of a record over several lines only: false means its quote was never meant to open. */
  readonly fits: (fieldCount: number) => boolean;
  readonly onRecord: (fields: readonly string[], lineNo: number) => void;
  readonly onProblem: (kind: "quote-open" | "line-too-long", lineNo: number) => void;
};

export type RecordSplitter = { readonly push: (text: string) => void; readonly end: () => void };

/** A record longer than this is not one of Alipay's: it is named and left out. Characters. */
const MAX_RECORD_LENGTH = 64 * 1024;

/**
 * Cuts a stream of text into records of fields: LF or CRLF, RFC 4180 quotes with line breaks inside, blank lines left
 * out, at most one record held in memory. A quote that never closes costs its own line, not the rest of the file.
 */
export function createRecordSplitter(delimiter: string, quote: string | null, sink: RecordSink): RecordSplitter {
  let rest = "";
  let lineNo = 1;
  let isSkipping = false;

  /** Takes the record that begins at `from`; -1: it is not complete yet. Returns where the next begins. */
  const take = (text: string, from: number, isLast: boolean): number => {
    const lineEnd = endOfLine(text, from, isLast);
    if (lineEnd < 0) return -1;
    const line = trimReturn(text, from, lineEnd);
    if (quote === null || !line.includes(quote)) {
      if (line !== "") sink.onRecord(line.split(delimiter), lineNo);
      lineNo += 1;
      return lineEnd + 1;
    }
    const quoted = splitQuoted(text, from, delimiter, quote, isLast);
    if (quoted === null && !isLast && text.length - from < MAX_RECORD_LENGTH) return -1;
    if (quoted === null || (quoted.lines > 1 && !sink.fits(quoted.fields.length))) {
      sink.onProblem("quote-open", lineNo);
      lineNo += 1;
      return lineEnd + 1;
    }
    sink.onRecord(quoted.fields, lineNo);
    lineNo += quoted.lines;
    return quoted.next;
  };

  const drain = (isLast: boolean): void => {
    let at = 0;
    while (at < rest.length) {
      const next = take(rest, at, isLast);
      if (next < 0) break;
      at = next;
    }
    rest = rest.slice(at);
  };

  return {
    push: (text) => {
      if (isSkipping) {
        const end = text.indexOf("\n");
        if (end < 0) return;
        isSkipping = false;
        lineNo += 1;
        rest = text.slice(end + 1);
      } else rest += text;
      drain(false);
      if (rest.length > MAX_RECORD_LENGTH) {
        sink.onProblem("line-too-long", lineNo);
        rest = "";
        isSkipping = true;
      }
    },
    end: () => drain(true),
  };
}

/** Where the line ends; -1: not in this text, unless it is the last there is. */
function endOfLine(text: string, from: number, isLast: boolean): number {
  const end = text.indexOf("\n", from);
  return end < 0 && isLast ? text.length : end;
}

function trimReturn(text: string, from: number, end: number): string {
  return text.slice(from, text.charCodeAt(end - 1) === 13 && end > from ? end - 1 : end);
}

type Quoted = { readonly fields: readonly string[]; readonly next: number; readonly lines: number };

/** Null: the closing quote is not in the text. A quote inside an unquoted field is a plain character. */
function splitQuoted(text: string, from: number, delimiter: string, quote: string, isLast: boolean): Quoted | null {
  const fields: string[] = [];
  let at = from;
  let lines = 1;
  let lineEnd = endOfLine(text, from, true);
  for (;;) {
    let quoted: string | null = null;
    if (text.startsWith(quote, at)) {
      const closed = readQuotedField(text, at + 1, quote);
      if (closed === null) return null;
      quoted = closed.value;
      at = closed.next;
      if (at > lineEnd) {
        lines += closed.value.split("\n").length - 1;
        lineEnd = endOfLine(text, at, true);
      }
    }
    const next = text.indexOf(delimiter, at);
    const isEnd = next < 0 || next > lineEnd;
    const end = isEnd ? lineEnd : next;
    if (end === text.length && !isLast) return null;
    const plain = isEnd ? trimReturn(text, at, end) : text.slice(at, end);
    fields.push(quoted === null ? plain : quoted + plain);
    if (isEnd) return { fields, next: end + 1, lines };
    at = end + 1;
  }
}

function readQuotedField(text: string, from: number, quote: string): { value: string; next: number } | null {
  let value = "";
  let at = from;
  for (;;) {
    const close = text.indexOf(quote, at);
    if (close < 0) return null;
    value += text.slice(at, close);
    if (text[close + 1] !== quote) return { value, next: close + 1 };
    value += quote;
    at = close + 2;
  }
}
