import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** A line that the server wrote. */
export type LogLine = {
  readonly bytes: number;
  /** The payment or refund that it is about; null when it is about neither. */
  readonly subject: string | null;
};

const SUBJECT = /"(?:payment|refund)Id":"([^"]+)"/;

export function readLogLine(text: string): LogLine {
  return { bytes: Buffer.byteLength(text) + 1, subject: SUBJECT.exec(text)?.[1] ?? null };
}

/** Collects what is written to these streams. @returns the lines since it was asked before */
export function collectLines(streams: readonly (Readable | null)[]): () => readonly LogLine[] {
  const lines: LogLine[] = [];
  for (const input of streams) {
    if (input !== null) createInterface({ input }).on("line", (text) => lines.push(readLogLine(text)));
  }
  return () => lines.splice(0);
}
