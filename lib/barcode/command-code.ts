/** What a cashier can tell the till by scanning a printed code, with no hand on the screen. */
export const COMMANDS = [
  ...["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "00"],
  "clear",
  /** Goes one step on: from the amount to the scan, from a result to the next sale. */
  "start",
  /** Goes one step back; asks before it cancels a running payment. */
  "cancel",
  /** Answer a question on the screen. A code of their own: a scanner that reads one code twice must not answer itself. */
  "yes",
  "no",
  /** Shows and says the last result again. */
  "repeat",
  "call-manager",
] as const;
export type Command = (typeof COMMANDS)[number];

// Digits only, because a scanner set to another keyboard than the tablet's garbles letters. No payment code of any wallet
// begins with 99 (protocol.md §7), a receipt has 40 digits, and product numbers have 8, 12, 13 or 14.
const PREFIX = "99726620000000";
const LENGTH = PREFIX.length + 4;

/** The digits of a command's bar code: our mark, the command's place in the list, and two check digits. */
export function commandCodeOf(command: Command): string {
  const body = PREFIX + String(COMMANDS.indexOf(command)).padStart(2, "0");
  return body + checkDigitsOf(body);
}

/** The command of a scanned text; null when it is anything else. The text has been cleaned (`cleanScannedText`). */
export function readCommandCode(text: string): Command | null {
  if (text.length !== LENGTH || !/^\d+$/.test(text) || !text.startsWith(PREFIX)) return null;
  if (checkDigitsOf(text.slice(0, -2)) !== text.slice(-2)) return null;
  return COMMANDS[Number(text.slice(PREFIX.length, -2))] ?? null;
}

/** ISO 7064, MOD 97-10: finds every single wrong digit and every swap of two. */
function checkDigitsOf(digits: string): string {
  return String(98n - ((BigInt(digits) * 100n) % 97n)).padStart(2, "0");
}
