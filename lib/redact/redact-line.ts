import { redactText } from "./redact-text";

/**
 * The same for a line of the log, which stays the one line of JSON it was: cut as a text, it could lose the quote or the
 * line end behind what is cut out, and with it the entry that follows (ASVS 16.4.1).
 * @param line an object as JSON, with its line end
 */
export function redactLine(line: string): string {
  if (redactText(line) === line) return line;
  return `${JSON.stringify(JSON.parse(line, redactMember))}\n`;
}

function redactMember(_name: string, value: unknown): unknown {
  switch (typeof value) {
    case "string":
      return redactText(value);
    case "number":
      return redactText(String(value)) === String(value) ? value : "[digits]";
    case "object":
      return value === null || Array.isArray(value) ? value : redactNames(value);
    default:
      return value;
  }
}

function redactNames(members: object): object {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]: [string, unknown]) => [redactText(name), value]),
  );
}
