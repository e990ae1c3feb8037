import "server-only";
import pino, { type Logger } from "pino";

// A scanned code is 16 digits or more in a row. Redaction by field name is not enough: a number can hide in any text.
const LONG_DIGITS = /\d{16,}/g;

const REDACTED_FIELDS = ["code", "identityCode", "pin", "token", "password", "authorization", "cookie", "signature"];

/** JSON lines on standard output. No scanned code, PIN, token or key can pass: fields by name, long numbers by pattern. */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: "[redacted]" },
    hooks: { streamWrite: (line) => line.replaceAll(LONG_DIGITS, "[digits]") },
  });
}
