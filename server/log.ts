import "server-only";
import pino, { type DestinationStream, type Logger } from "pino";
import { redactLine } from "@/lib/redact/redact-line";

const REDACTED_FIELDS = [
  "code",
  "identityCode",
  "pin",
  "token",
  "secret",
  "password",
  "authorization",
  "cookie",
  "signature",
  "privateKey",
];

/**
 * JSON lines on standard output. No scanned code, PIN, token or key can pass: fields by name, long numbers and keys by
 * pattern in the finished line, because a number can hide in any text (ASVS 16.2.5).
 * @param destination for tests; left out: standard output
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: "[redacted]" },
    hooks: { streamWrite: redactLine },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
